using Etl.Cli;
using Etl.Runs.Ledger;
using Etl.Runs.Outcomes;
using Etl.Runs.Requests;

namespace Etl.EndToEnd.Tests;

public sealed class ExitCodeTests
{
    [Theory]
    [InlineData(RunEnding.Published, false, null, 0)]
    [InlineData(RunEnding.Published, true, null, 3)]
    [InlineData(RunEnding.Prepared, false, null, 0)]
    [InlineData(RunEnding.Prepared, true, null, 3)]
    [InlineData(RunEnding.Held, false, null, 1)]
    [InlineData(RunEnding.Failed, false, null, 1)]
    [InlineData(RunEnding.Failed, false, NightReason.Overlap, 1)]
    [InlineData(RunEnding.Failed, false, NightReason.Storage, 1)]
    [InlineData(RunEnding.Failed, false, NightReason.Configuration, 2)]
    [InlineData(RunEnding.Stopped, false, null, 130)]
    public void Of_Ending_IsWhatScriptsRelyOn(RunEnding ending, bool isPartial, NightReason? notBegun, int code) =>
        Assert.Equal(code, ExitCode.Of(new RunResult { Ending = ending, IsPartial = isPartial, NotBegun = notBegun }));

    [Theory]
    [InlineData(RunState.Running, null, null)]
    [InlineData(RunState.Killed, null, null)]
    [InlineData(RunState.Missed, null, null)]
    [InlineData(RunState.Failed, RunEnding.Held, 1)]
    [InlineData(RunState.Partial, RunEnding.Published, 3)]
    public void Of_RunOfTheLedger_HasOneWhereItEnded(RunState state, RunEnding? ending, int? code) => Assert.Equal(code, ExitCode.Of(new RunRecord
    {
        RunId = "r",
        Pipeline = "p",
        Kind = RunKind.Run,
        State = state,
        Ending = ending,
        StartedAt = default,
        ProcessId = 1,
        CodeVersion = "1",
        Request = "{}",
    }));
}
