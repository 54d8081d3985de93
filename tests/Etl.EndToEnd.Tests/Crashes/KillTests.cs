using System.Diagnostics;
using System.Globalization;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>
/// A run killed with SIGKILL at any instant, then run again. A few kills of a small run in the ordinary suite; with <c>ETL_KILLS=50</c> in
/// the environment fifty of a run of two thousand documents, with <c>ETL_KILL_SEED</c> at other instants.
/// </summary>
public sealed class KillTests(ITestOutputHelper output)
{
    private const int FewKills = 3;
    private static readonly int Kills = Number("ETL_KILLS", FewKills);
    private static readonly int Documents = Kills > FewKills ? 2000 : 300;
    private static readonly int Seed = Number("ETL_KILL_SEED", 1);

    [Fact]
    public async Task Run_KilledAtRandomInstants_NextRunEqualsAnUndisturbedOne()
    {
        using CrashSite site = await CrashSite.CreateAsync(Documents);
        string undisturbed = await site.CopyBaseAsync("undisturbed");
        long start = Stopwatch.GetTimestamp();
        TimeSpan beforePublish;
        using (EtlProcess run = site.Start(undisturbed))
        {
            await run.SeesAsync("publish:");
            beforePublish = Stopwatch.GetElapsedTime(start);
            (await run.EndAsync()).Expect(0);
        }

        TimeSpan whole = Stopwatch.GetElapsedTime(start);
        Expected expected = new(
            await SnapshotCheck.ContentAsync(undisturbed, SnapshotCheck.Latest(undisturbed), withChanges: true),
            await SnapshotCheck.ContentAsync(undisturbed, SnapshotCheck.Latest(undisturbed), withChanges: false),
            LedgerCheck.Content(Path.Combine(undisturbed, "ledger.db")));
        Assert.Empty(LedgerCheck.Problems(Path.Combine(undisturbed, "ledger.db")));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"undisturbed: {whole.TotalSeconds:0.0} s, of it publish {(whole - beforePublish).TotalSeconds:0.0} s"));

        Random random = new(Seed);
        Dictionary<string, int> killedIn = [];
        int torn = 0;
        for (int i = 0; i < Kills; i++)
        {
            // Every third during publish, the others spread over the whole run.
            bool isPublish = i % 3 == 2;
            TimeSpan delay = isPublish ? random.NextDouble() * (whole - beforePublish) : (i + random.NextDouble()) / Kills * whole;
            Round round = new(site, await site.CopyBaseAsync($"killed-{i}"), expected);
            string where = await round.KillAsync(isPublish, delay);
            torn += round.Torn;
            killedIn[where] = killedIn.GetValueOrDefault(where) + 1;
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{i + 1}: killed {delay.TotalSeconds:0.000} s after {(isPublish ? "publish began" : "the start")}, in {where}, {round.Through} documents through, {round.Torn} torn"));
            await round.RunAgainAsync();
        }

        output.WriteLine($"killed in: {string.Join(", ", killedIn.OrderBy(static k => k.Key, StringComparer.Ordinal).Select(static k => $"{k.Key} {k.Value}"))}; last records torn: {torn}");
        Assert.True(killedIn.Keys.Any(static k => k != "nothing: it had ended"), "no kill came in time; the test proves nothing");
    }

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : otherwise;

    private sealed record Expected(SortedDictionary<string, string> Snapshot, SortedDictionary<string, string> SnapshotWithoutChanges, IReadOnlyList<string> Ledger);

    private sealed class Round(CrashSite site, string data, Expected expected)
    {
        private readonly string _before = SnapshotCheck.Latest(data);

        public long Through { get; private set; }

        public int Torn { get; private set; }

        private string LedgerPath => Path.Combine(data, "ledger.db");

        /// <summary>Starts a run, kills it, and looks at what it left.</summary>
        /// <returns>What it was at.</returns>
        public async Task<string> KillAsync(bool isPublish, TimeSpan delay)
        {
            string where;
            using (EtlProcess run = site.Start(data))
            {
                if (isPublish)
                    await run.SeesAsync("publish:");
                await Task.Delay(delay, TestContext.Current.CancellationToken);
                run.Kill();
                EtlResult killed = await run.EndAsync();
                string last = killed.Error.TrimEnd().Split('\n')[^1];
                where = killed.ExitCode == 0 ? "nothing: it had ended"
                    : last.Contains("publish:", StringComparison.Ordinal) ? "publish"
                    : last.Contains("documents:", StringComparison.Ordinal) ? "documents"
                    : "start";
            }

            // Readers of that moment.
            Assert.Empty(await SnapshotCheck.ProblemsAsync(data));
            if (SnapshotCheck.Latest(data) is { } latest && latest != _before)
            {
                Assert.Equal(expected.Snapshot, await SnapshotCheck.ContentAsync(data, latest, withChanges: true));
                where = where == "publish" ? "publish, after latest" : where;
            }

            Assert.Empty(LedgerCheck.ProblemsAsLeft(data));
            Through = LedgerCheck.Through(data);
            Torn = ArchiveCheck.Torn(data).Count;
            return where;
        }

        /// <summary>Runs again, and compares with what was expected.</summary>
        public async Task RunAgainAsync()
        {
            bool published = SnapshotCheck.Latest(data) != _before;
            (await site.EtlAsync("run", "--quiet", "--data", data)).Expect(0);

            string latest = SnapshotCheck.Latest(data);
            Assert.Empty(await SnapshotCheck.ProblemsAsync(data));
            Assert.Equal(published ? expected.SnapshotWithoutChanges : expected.Snapshot, await SnapshotCheck.ContentAsync(data, latest, withChanges: !published));
            Assert.Empty(SnapshotCheck.Leftovers(data));
            Assert.Empty(LedgerCheck.Problems(LedgerPath));
            Assert.Equal(expected.Ledger, LedgerCheck.Content(LedgerPath));
            Assert.Empty(ArchiveCheck.Missing(data, LedgerCheck.Payloads(LedgerPath)));
            Assert.Empty(ArchiveCheck.Torn(data));
            Directory.Delete(data, recursive: true);
        }
    }
}
