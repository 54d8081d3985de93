using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Etl.SampleSite.Corpus;

namespace Etl.EndToEnd.Tests.Cluster;

/// <summary>Many small sites, each a host of its own (127.0.0.N), on one port of this machine; knows who was asked for what.</summary>
internal sealed class ManyHosts : IDisposable
{
    private readonly HttpListener _listener = new();
    private readonly Dictionary<string, byte[]> _pages = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _asked = new();
    private readonly Task _loop;

    /// <summary>Serves sites.</summary>
    /// <param name="hosts">How many.</param>
    /// <param name="documents">Documents of each.</param>
    public ManyHosts(int hosts, int documents)
    {
        using (TcpListener probe = new(IPAddress.Loopback, 0))
        {
            probe.Start();
            Port = ((IPEndPoint)probe.LocalEndpoint).Port;
        }

        Hosts = [.. Enumerable.Range(2, hosts).Select(static i => string.Create(CultureInfo.InvariantCulture, $"127.0.0.{i}"))];
        var pages = SampleCorpus.Pages(hosts * documents, 7, SampleMix.Clean).Select(static p => p.Body.ToArray()).ToList();
        foreach (var (index, host) in Hosts.Index())
        {
            var links = string.Concat(Enumerable.Range(0, documents).Select(static d => string.Create(CultureInfo.InvariantCulture,
                $"<li><a href=\"/d{d}.html\">政府信息公开工作年度报告 {d}</a></li>")));
            _pages[$"{host}/list.html"] = Encoding.UTF8.GetBytes($"<html><meta charset=utf-8><body><ul>{links}</ul></body></html>");
            for (var d = 0; d < documents; d++)
            {
                _pages[string.Create(CultureInfo.InvariantCulture, $"{host}/d{d}.html")] = pages[(index * documents) + d];
            }
        }

        _listener.Prefixes.Add(string.Create(CultureInfo.InvariantCulture, $"http://*:{Port}/"));
        _listener.Start();
        _loop = Task.Run(ServeAsync);
    }

    public int Port { get; }

    public IReadOnlyList<string> Hosts { get; }

    /// <summary>How often documents were asked for, all in all.</summary>
    public int DocumentsAsked => _asked.Count(static a => a.Contains("/d", StringComparison.Ordinal));

    /// <summary>Forgets who was asked.</summary>
    public void Reset() => _asked.Clear();

    public void Dispose()
    {
        _listener.Close();
        GC.KeepAlive(_loop);
    }

    private async Task ServeAsync()
    {
        while (_listener.IsListening)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                return;
            }

            var key = context.Request.Url!.Host + context.Request.Url.AbsolutePath;
            _asked.Enqueue(key);
            try
            {
                var body = _pages.GetValueOrDefault(key);
                context.Response.StatusCode = body is null ? 404 : 200;
                context.Response.ContentType = "text/html";
                await context.Response.OutputStream.WriteAsync(body ?? []);
                context.Response.Close();
            }
            catch (Exception e) when (e is HttpListenerException or IOException or ObjectDisposedException or InvalidOperationException)
            {
                // Who asked is gone.
            }
        }
    }
}
