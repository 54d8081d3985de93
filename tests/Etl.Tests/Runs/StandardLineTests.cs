using Etl.Config;
using Etl.Model;
using Etl.Runs;
using Etl.Shared;

namespace Etl.Tests.Runs;

public sealed class StandardLineTests
{
    [Fact]
    public void SumUp_RulesOfSeverityWarning_AreNotCountedForTheGate()
    {
        string root = StageHarness.FindRoot();
        EtlConfiguration configuration = EtlConfiguration.Load(new ConfigurationDirectory(Path.Combine(root, "config"), Path.Combine(root, "pipelines")));
        DocumentStage validate = StandardLine.Create(configuration, TimeProvider.System).Last;
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

        OutputSummary summary = validate.SumUp(report);

        Assert.Equal((2, 1, 2020), (summary.Checks, summary.Broken, summary.ReportYear));
    }
}
