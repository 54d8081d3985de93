using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Etl.Runs.Telemetry;

/// <summary>Metrics (meter <c>Etl</c>) and activities (source <c>Etl</c>) of runs.</summary>
public static class RunTelemetry
{
    /// <summary>Name of the meter and of the activity source.</summary>
    public const string Name = "Etl";

    private static readonly Meter EtlMeter = new(Name);

    /// <summary>Activities: a run, and each stage of each document in it.</summary>
    internal static ActivitySource Activities { get; } = new(Name);

    /// <summary>Documents by stage, source and outcome (done, reused, failed, skipped).</summary>
    internal static Counter<long> Documents { get; } = EtlMeter.CreateCounter<long>("etl.documents", "{document}", "Documents that went through a stage");

    /// <summary>Time of a document in a stage.</summary>
    internal static Histogram<double> StageDuration { get; } =
        EtlMeter.CreateHistogram<double>("etl.stage.duration", "s", "Time that a document spent in a stage");

    /// <summary>Runs by pipeline and state.</summary>
    internal static Counter<long> Runs { get; } = EtlMeter.CreateCounter<long>("etl.runs", "{run}", "Runs that ended");

    /// <summary>Time of a run.</summary>
    internal static Histogram<double> RunDuration { get; } = EtlMeter.CreateHistogram<double>("etl.run.duration", "s", "Time that a run took");
}
