using Etl.Runs.Errors;
using Etl.Runs.Telemetry;
using Microsoft.Extensions.Configuration;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Etl.Cli;

/// <summary>Sends metrics and traces of runs to an OpenTelemetry collector while it lives; what is waiting goes out when it is disposed.</summary>
internal sealed class TelemetryExport : IDisposable
{
    /// <summary>The setting that turns it on.</summary>
    public const string Setting = "Telemetry:Otlp";

    private readonly MeterProvider _meters;
    private readonly TracerProvider _tracers;

    private TelemetryExport(Uri collector)
    {
        _meters = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(static r => r.AddService("etl"))
            .AddMeter(RunTelemetry.Name)
            .AddOtlpExporter(o => Send(o, collector, "metrics"))
            .Build();
        _tracers = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(static r => r.AddService("etl"))
            .AddSource(RunTelemetry.Name)
            .AddOtlpExporter(o => Send(o, collector, "traces"))
            .Build();
    }

    /// <summary>Begins, if <c>Telemetry:Otlp</c> names a collector.</summary>
    /// <param name="settings">Settings.</param>
    /// <returns>The export; null where none is wanted.</returns>
    /// <exception cref="RunUsageException">The setting is no address.</exception>
    public static TelemetryExport? Create(IConfiguration settings)
    {
        if (settings[Setting] is not { Length: > 0 } address)
        {
            return null;
        }

        return Uri.TryCreate(address, UriKind.Absolute, out var collector) && collector.Scheme is "http" or "https"
            ? new TelemetryExport(collector)
            : throw new RunUsageException($"{Setting} is \"{address}\"; allowed: the address of an OpenTelemetry collector, e.g. http://127.0.0.1:4318");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tracers.Dispose();
        _meters.Dispose();
    }

    private static void Send(OtlpExporterOptions options, Uri collector, string signal)
    {
        options.Protocol = OtlpExportProtocol.HttpProtobuf;
        options.Endpoint = new Uri($"{collector.AbsoluteUri.TrimEnd('/')}/v1/{signal}");
    }
}
