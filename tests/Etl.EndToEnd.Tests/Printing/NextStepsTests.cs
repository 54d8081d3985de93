using Etl.Cli.Printing;
using Etl.Model.Findings;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Views;

namespace Etl.EndToEnd.Tests.Printing;

public sealed class NextStepsTests
{
    [Theory]
    [InlineData(FetchCodes.HostNotFound, "http://www.qinghe.example/list.html", true)]
    [InlineData(FetchCodes.Timeout, "http://www.qinghe.example/list.html", false)]
    [InlineData(FetchCodes.HostNotFound, "http://www.example.org/list.html", false)]
    [InlineData(FetchCodes.HostNotFound, "http://x.gov.cn/a.example/list.html", false)]
    public void Of_ListWhoseHostIsNotFound_NamesTheDemoWhereItIsMadeUp(string code, string url, bool isNamed)
    {
        ListResult list = new() { SourceId = "a", Url = url, Ended = "failed", Failed = true, Code = code, Message = "demo .example" };

        var steps = NextSteps.Of(StatusOf(RunState.Failed, RunEnding.Failed) with { Lists = [list] }, isFirstSnapshot: true);

        Assert.Equal(isNamed, steps.Any(static s => s.Command == "demo"));
    }

    private static RunStatus StatusOf(RunState state, RunEnding ending) => new(
        new RunRecord
        {
            RunId = "r",
            Pipeline = "nightly",
            Kind = RunKind.Run,
            State = state,
            Ending = ending,
            StartedAt = default,
            ProcessId = 1,
            CodeVersion = "1",
            Request = "{}",
        },
        Counts: [],
        Gates: [],
        Failures: [],
        Sources: [],
        FailureCount: 0,
        Reasons: [],
        LeftOut: [],
        Lists: []);
}
