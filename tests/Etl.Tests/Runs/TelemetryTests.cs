using System.Diagnostics;
using System.Diagnostics.Metrics;
using Etl.Runs;
using Etl.Runs.Requests;

namespace Etl.Tests.Runs;

public sealed class TelemetryTests : IDisposable
{
    private readonly RunHarness _harness = new();

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task RunAsync_Progress_EndsWithAllThatWasDone()
    {
        _harness.Site.Set("a", "1", "one");
        List<RunProgress> told = [];

        await new PipelineRunner(_harness.Environment())
            .RunAsync(new RunRequest { Pipeline = _harness.Pipeline }, new ListProgress(told), TestContext.Current.CancellationToken);

        Assert.Equal(RunPhase.Done, told[^1].Phase);
        Assert.Contains(RunPhase.Publish, told.Select(t => t.Phase));
        Assert.Equal(["fetch 1", "clean 1", "extract 1", "normalize 1", "validate 1"], told[^1].Stages.Select(s => $"{s.Stage} {s.Done}"));
    }

    [Fact]
    public async Task RunAsync_Metrics_CountDocumentsByStageSourceAndOutcome()
    {
        var source = "metrics-" + Environment.ProcessId;
        _harness.Site.Set(source, "1", "fail:extract");
        List<string> measured = [];
        using MeterListener listener = new();
        listener.InstrumentPublished = (instrument, l) =>
        {
            if (instrument.Meter.Name == "Etl" && instrument.Name == "etl.documents")
            {
                l.EnableMeasurementEvents(instrument);
            }
        };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            var words = tags.ToArray().ToDictionary(t => t.Key, t => t.Value);
            if ((string?)words["source"] == source)
            {
                lock (measured)
                {
                    measured.Add($"{words["stage"]} {words["outcome"]} {value}");
                }
            }
        });
        listener.Start();

        await _harness.RunAsync();

        Assert.Equal(["clean done 1", "extract failed 1", "fetch done 1", "normalize skipped 1", "validate skipped 1"], measured.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RunAsync_Activities_TellStagesOfDocuments()
    {
        _harness.Site.Set("a", "activity", "one");
        var document = FakeSite.IdOf("a", "activity");
        List<string> stages = [];
        using ActivityListener listener = new()
        {
            ShouldListenTo = s => s.Name == "Etl",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = a =>
            {
                if ((string?)a.GetTagItem("etl.document") != document)
                {
                    return;
                }

                lock (stages)
                {
                    stages.Add(a.OperationName);
                }
            },
        };
        ActivitySource.AddActivityListener(listener);

        await _harness.RunAsync();

        Assert.Equal(["clean", "extract", "normalize", "validate"], stages);
    }

    private sealed class ListProgress(List<RunProgress> told) : IProgress<RunProgress>
    {
        public void Report(RunProgress value)
        {
            lock (told)
            {
                told.Add(value);
            }
        }
    }
}
