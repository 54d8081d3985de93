using Etl.Cli.Printing;
using Etl.Runs.Workers;

namespace Etl.EndToEnd.Tests.Printing;

public sealed class WorkerWordsTests
{
    private static WorkerRecord Worker => new()
    {
        Name = "w1",
        Host = "here",
        ProcessId = 7,
        CodeVersion = "1.0.0",
        StartedAt = DateTimeOffset.UnixEpoch,
        SilentSeconds = 1,
        Pieces = 0,
    };

    [Fact]
    public void At_WorkersOfAllKinds_SaysWhatEachIsAt()
    {
        Assert.Equal("waits for work", WorkerWords.At(Worker));
        Assert.Equal("2 pieces of run r1", WorkerWords.At(Worker with { Pieces = 2, RunId = "r1" }));
        Assert.Equal("takes nothing: it is older", WorkerWords.At(Worker with { Doing = "it is older" }));
        Assert.StartsWith("silent for 1 min 30 s: ", WorkerWords.At(Worker with { IsSilent = true, SilentSeconds = 90, Pieces = 1 }), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_RunAtWork_NamesItsWorkersAndTheSilentOnes() => Assert.Equal(
        ["Worker w2 (process 7 on here): 1 piece of run r1", "Worker w3 (process 7 on here): silent for 1 min 30 s: dead, asleep, or cut off from the ledger"],
        WorkerWords.Of(
            [Worker, Worker with { Name = "w2", Pieces = 1, RunId = "r1" }, Worker with { Name = "w3", IsSilent = true, SilentSeconds = 90 }], "r1"));
}
