using System.Diagnostics;
using System.Globalization;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>
/// A run killed with SIGKILL at any instant, then run again. A few kills of a small run in the ordinary suite; with <c>ETL_KILLS=50</c> in
/// the environment fifty of a run of two thousand documents, with <c>ETL_KILL_SEED</c> at other instants.
/// </summary>
public sealed class KillTests(SharedCrashSite shared, ITestOutputHelper output)
{
    private const int FewKills = 2;
    private const int MostKillsInARow = 4;

    /// <summary>Part of the time before publish that a run takes to begin, whatever is left to do.</summary>
    private const double StartShare = 0.15;

    private const string Ended = "nothing: it had ended";
    private static readonly int Kills = Number("ETL_KILLS", FewKills);
    private static readonly int Documents = Kills > FewKills ? 2000 : SharedCrashSite.Documents;
    private static readonly int Seed = Number("ETL_KILL_SEED", 1);

    [Fact]
    public async Task Run_KilledAtRandomInstants_NextRunEqualsAnUndisturbedOne()
    {
        using var own = Documents > SharedCrashSite.Documents ? await CrashSite.CreateAsync(Documents) : null;
        var site = own ?? await shared.GetAsync();
        var undisturbed = await site.CopyBaseAsync("undisturbed");
        var start = Stopwatch.GetTimestamp();
        TimeSpan beforePublish;
        using (var run = site.Start(undisturbed))
        {
            await run.SaidAsync(" publish");
            beforePublish = Stopwatch.GetElapsedTime(start);
            (await run.EndAsync()).Expect(0);
        }

        var publish = Stopwatch.GetElapsedTime(start) - beforePublish;
        Expected expected = new(
            await SnapshotCheck.ContentAsync(undisturbed, SnapshotCheck.Latest(undisturbed), withChanges: true),
            await SnapshotCheck.ContentAsync(undisturbed, SnapshotCheck.Latest(undisturbed), withChanges: false),
            LedgerCheck.Content(Path.Combine(undisturbed, "ledger.db")));
        Assert.Empty(LedgerCheck.Problems(Path.Combine(undisturbed, "ledger.db")));
        output.WriteLine(
            string.Create(CultureInfo.InvariantCulture,
                $"undisturbed: {Documents} documents, {beforePublish.TotalSeconds:0.0} s before publish, publish {publish.TotalSeconds:0.0} s"));

        Random random = new(Seed);
        Dictionary<string, int> killedIn = [];
        int kills = 0, torn = 0, rounds = 0;
        // A run that ended before its kill is not counted.
        while (kills < Kills && rounds < Kills * MostKillsInARow)
        {
            // A run that goes on after a crash may crash again.
            Round round = new(site, await site.CopyBaseAsync($"round-{rounds++}"), expected);
            for (var left = random.Next(1, MostKillsInARow + 1); left > 0 && kills < Kills; left--)
            {
                // Every third during publish, the others spread over the whole of what is left to do.
                var isPublish = kills % 3 == 2;
                var whole = publish + (beforePublish * (StartShare + ((1 - StartShare) * (Documents - round.Through) / Documents)));
                var delay = random.NextDouble() * (isPublish ? publish : whole);
                var where = await round.KillAsync(isPublish, delay);
                killedIn[where] = killedIn.GetValueOrDefault(where) + 1;
                kills += where == Ended ? 0 : 1;
                output.WriteLine(
                    string.Create(CultureInfo.InvariantCulture,
                        $"{kills}: round {rounds}, killed {delay.TotalSeconds:0.000} s after {(isPublish ? "publish began" : "the start")}, in {where}, "
                            + $"{round.Through} documents through"));
            }

            torn += round.Torn;
            await round.RunAgainAsync();
        }

        output.WriteLine(
            $"{kills} kills in {rounds} rounds, "
                + $"in: {string.Join(", ", killedIn.OrderBy(static k => k.Key, StringComparer.Ordinal).Select(static k => $"{k.Key} {k.Value}"))}; last "
                + $"records torn: {torn}");
        Assert.True(kills == Kills, "too many runs ended before their kill; the test proves too little");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : otherwise;

    private sealed record Expected(SortedDictionary<string, string> Snapshot, SortedDictionary<string, string> SnapshotWithoutChanges,
        IReadOnlyList<string> Ledger);

    private sealed class Round(CrashSite site, string data, Expected expected)
    {
        private readonly string _first = SnapshotCheck.Latest(data);

        /// <summary>Documents that were through when it was last killed.</summary>
        public long Through { get; private set; }

        /// <summary>Archive files whose last record was torn when it was last killed.</summary>
        public int Torn { get; private set; }

        private string LedgerPath => Path.Combine(data, "ledger.db");

        /// <summary>Starts a run, kills it, and looks at what it left.</summary>
        /// <returns>What it was at.</returns>
        public async Task<string> KillAsync(bool isPublish, TimeSpan delay)
        {
            var before = SnapshotCheck.Latest(data);
            EtlResult killed;
            using (var run = site.Start(data))
            {
                if (isPublish)
                {
                    await run.SaidAsync(" publish");
                }

                await Task.Delay(delay, TestContext.Current.CancellationToken);
                run.Kill();
                killed = await run.EndAsync();
            }

            // Readers of that moment see the snapshot before or the new one, whole.
            Assert.Empty(await SnapshotCheck.ProblemsAsync(data));
            var latest = SnapshotCheck.Latest(data);
            if (latest != before)
            {
                Assert.Equal(Snapshot(before), await SnapshotCheck.ContentAsync(data, latest, withChanges: before == _first));
            }

            Assert.Empty(LedgerCheck.ProblemsAsLeft(data));
            Through = LedgerCheck.Through(data);
            Torn = ArchiveCheck.Torn(data).Count;
            return killed.ExitCode == 0 ? Ended : Phase(killed.Error) + (latest == before ? "" : ", after latest");
        }

        /// <summary>Runs again to the end, and compares with what was expected.</summary>
        public async Task RunAgainAsync()
        {
            var before = SnapshotCheck.Latest(data);
            (await site.EtlAsync("run", "--quiet", "--data", data)).Expect(0);

            Assert.Empty(await SnapshotCheck.ProblemsAsync(data));
            Assert.Equal(Snapshot(before), await SnapshotCheck.ContentAsync(data, SnapshotCheck.Latest(data), withChanges: before == _first));
            Assert.Empty(SnapshotCheck.Leftovers(data));
            Assert.Empty(LedgerCheck.Problems(LedgerPath));
            Assert.Equal(expected.Ledger, LedgerCheck.Content(LedgerPath));
            Assert.Empty(ArchiveCheck.Missing(data, LedgerCheck.Payloads(LedgerPath)));
            Assert.Empty(ArchiveCheck.Torn(data));
            Directory.Delete(data, recursive: true);
        }

        private static string Phase(string progress)
        {
            var last = progress.TrimEnd().Split('\n')[^1];
            return last.Contains(" publish", StringComparison.Ordinal) ? "publish" : last.Contains(" documents:", StringComparison.Ordinal) ? "documents"
                : "start";
        }

        /// <summary>What a snapshot must be after this one: its <c>changes</c> count only after the first night's.</summary>
        private SortedDictionary<string, string> Snapshot(string before) => before == _first ? expected.Snapshot : expected.SnapshotWithoutChanges;
    }
}
