using Etl.Runs.Notices;
using Etl.Runs.Pipelines;
using Etl.Scheduling;
using Etl.Tests.Runs;
using Etl.Tests.Runs.Workers;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Etl.Tests.Scheduling;

[Trait(TestLedger.Trait, TestLedger.Postgres)]
public sealed class WorkerWatchTests : IDisposable
{
    private readonly RunHarness _harness = new();
    private readonly List<Notice> _notices = [];
    private readonly FakeTimeProvider _time = new(TimeProvider.System.GetUtcNow());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _harness.Dispose();

    [Fact]
    public async Task LookAsync_WorkersFallSilent_AreToldOnceInOneNoticeWhoeverLooks()
    {
        await using var crew = await WorkingCrew.StartAsync(_harness, ["w1"]);
        Silent("w2");
        Silent("w3");

        await Watch("nightly").LookAsync(Token);
        await Watch("nightly").LookAsync(Token);

        var notice = Assert.Single(_notices);
        Assert.Equal((NoticeKind.SilentWorker, "nightly"), (notice.Kind, notice.Pipeline));
        Assert.StartsWith("2 workers are dead, asleep, or cut off from the ledger: w2 (process 7 on far, silent for ", notice.Message,
            StringComparison.Ordinal);
        Assert.False(notice.Message.Contains("w1", StringComparison.Ordinal), "it was heard of just now");

        Silent("w4");
        await Watch("nightly").LookAsync(Token);
        Assert.StartsWith("Worker w4 (process 7 on far, silent for ", _notices[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task LookAsync_StartedAnewAndSilentAgain_IsToldAgain()
    {
        Silent("w2");
        await Watch("nightly").LookAsync(Token);
        _harness.Execute("UPDATE workers SET started_at = '2030-01-01T00:00:00.0000000Z'");

        await Watch("nightly").LookAsync(Token);

        Assert.True(_notices.Count == 2, "it is another process that died");
    }

    [Fact]
    public async Task LookAsync_SeveralPipelinesOfOnePerson_SendOneNotice()
    {
        Silent("w2");

        await Watch("monthly", "nightly").LookAsync(Token);

        Assert.Equal("monthly", Assert.Single(_notices).Pipeline);
    }

    private void Silent(string name) => _harness.Execute(
        $"""
        INSERT INTO workers (name, host, process_id, plan_key, code_version, started_at, seen_at)
        VALUES ('{name}', 'far', 7, 'k', '1', '2026-01-01T00:00:00.0000000Z', clock_timestamp() - INTERVAL '3 minutes')
        """);

    private WorkerWatch Watch(params string[] pipelines)
    {
        // The ledger comes into being with its first user.
        _ = _harness.Place.Open(_time);
        return new WorkerWatch(_harness.Place, [.. pipelines.Select(p => _harness.Pipeline with { Name = p, Notify = new NotifySettings { Feed = true } })],
            new ListNotifier(_notices), _time, NullLoggerFactory.Instance);
    }
}
