using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Etl.EndToEnd.Tests;

public sealed class TelemetryExportTests : IDisposable
{
    private readonly Workplace _place = new();

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Import_CollectorNamed_SendsItMetricsAndTraces()
    {
        using HttpListener collector = new();
        var address = Listen(collector);
        ConcurrentDictionary<string, string> received = new(StringComparer.Ordinal);
        var answering = AnswerAsync(collector, received);

        using (var etl =
            EtlProcess.Start(_place.Root, "dotnet", [EtlProcess.Program, "import", _place.Pages(2), "--data", _place.Data, "--quiet"],
                new Dictionary<string, string> { ["ETL_Telemetry__Otlp"] = address }))
        {
            (await etl.EndAsync()).Expect(0);
        }

        collector.Stop();
        await answering;
        Assert.Contains("etl.documents", received["/v1/metrics"], StringComparison.Ordinal);
        Assert.Contains("normalize", received["/v1/traces"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Status_CollectorIsNoAddress_SaysWhatIsAllowed()
    {
        using var etl = EtlProcess.Start(_place.Root, "dotnet", [EtlProcess.Program, "runs", "--data", _place.Data],
            new Dictionary<string, string> { ["ETL_Telemetry__Otlp"] = "nowhere" });

        Assert.Contains("e.g. http://127.0.0.1:4318", (await etl.EndAsync()).Expect(2).Error, StringComparison.Ordinal);
    }

    private static string Listen(HttpListener collector)
    {
        using TcpListener free = new(IPAddress.Loopback, 0);
        free.Start();
        var address = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{((IPEndPoint)free.LocalEndpoint).Port}/");
        free.Stop();
        collector.Prefixes.Add(address);
        collector.Start();
        return address;
    }

    private static async Task AnswerAsync(HttpListener collector, ConcurrentDictionary<string, string> received)
    {
        while (collector.IsListening)
        {
            try
            {
                var call = await collector.GetContextAsync();
                using StreamReader body = new(call.Request.InputStream, Encoding.Latin1);
                var text = await body.ReadToEndAsync();
                received.AddOrUpdate(call.Request.Url!.AbsolutePath, text, (_, before) => before + text);
                call.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }
        }
    }
}
