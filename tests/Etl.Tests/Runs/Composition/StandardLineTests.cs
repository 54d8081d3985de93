using System.Text.Json;
using Etl.Config;
using Etl.Model.Documents;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Runs.Composition;
using Etl.Runs.Stages;
using Etl.SampleSite.Reports;
using Etl.SampleSite.Writing;
using Etl.Shared;

namespace Etl.Tests.Runs.Composition;

public sealed class StandardLineTests
{
    [Fact]
    public async Task Decode_StoredOutputOfEveryStage_IsWhatTheStageGave()
    {
        DocumentStage[] stages = [.. Line().Stages];
        var sample = ReportWriter.Write(SampleReportGenerator.Create(3), Markup.Grid);
        object input = StageHarness.PageOf(sample.Body.ToArray(), "http://www.sample.example/3.html", sample.ContentType);
        object? decodedInput = null;
        foreach (var stage in stages)
        {
            var output = (await stage.RunAsync(input, TestContext.Current.CancellationToken)).Value!;
            var decoded = stage.Decode(stage.Encode(output).Body, decodedInput);

            Assert.Equal(Json(output), Json(decoded));
            (input, decodedInput) = (output, decoded);
        }

        string Json(object value) => JsonSerializer.Serialize(value, value.GetType(), StageJson.Compact.Options);
    }

    [Fact]
    public async Task Encode_NormalizedReport_KeepsNoTextThatExtractKeeps()
    {
        var sample = ReportWriter.Write(SampleReportGenerator.Create(3), Markup.Grid);
        var report = (await new StageHarness()
            .RunAsync(StageHarness.PageOf(sample.Body.ToArray(), "http://www.sample.example/3.html", sample.ContentType),
                TestContext.Current.CancellationToken)).Value!;

        var stored = Line().Stages[2].Encode(report);
        var withoutText = Line().Stages[2].Encode(report with { Sections = [] });

        Assert.NotEmpty(report.Sections);
        Assert.True(stored.Body.SequenceEqual(withoutText.Body), "a text is kept by extract, and by validate for publishing, not in between");
        Assert.True(stored.Digest != withoutText.Digest, "the text is part of what the next stage sees");
    }

    [Fact]
    public void SumUp_RulesOfSeverityWarning_AreNotCountedForTheGate()
    {
        var validate = Line().Last;
        Report report = new()
        {
            ReportId = "r",
            SourceId = "s",
            DocumentId = "d",
            Url = "http://example.test/",
            PageSha256 = "",
            Medium = Medium.Html,
            Year = 2020,
            Checks =
            [
                new Check("D2", "regulations", CheckOutcome.Broken, 3, 4, -1, "") { Severity = Severity.Warning },
                new Check("R1", "total", CheckOutcome.Holds, 1, 1, 0, ""),
                new Check("R2", "total", CheckOutcome.Broken, 1, 2, -1, ""),
                new Check("R3", "total", CheckOutcome.Undecided, null, 2, null, ""),
            ],
        };

        var summary = validate.SumUp(report);

        Assert.Equal((2, 1, 2020), (summary.Checks, summary.Broken, summary.ReportYear));
    }

    private static StageLine Line()
    {
        var root = StageHarness.FindRoot();
        return StandardLine.Create(EtlConfiguration.Load(new ConfigurationDirectory(Path.Combine(root, "config"), Path.Combine(root, "pipelines"))),
            TimeProvider.System);
    }
}
