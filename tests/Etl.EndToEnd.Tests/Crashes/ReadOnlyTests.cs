using static Etl.EndToEnd.Tests.Crashes.PrivateMounts;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>A data directory that can't be written.</summary>
public sealed class ReadOnlyTests(SharedCrashSite shared)
{
    private const string Script = """
        mount --bind "$DATA" "$DATA" && mount -o remount,bind,ro "$DATA"
        step run run --quiet
        step import import "$DATA/archive" --quiet
        step verify snapshot verify
        step list snapshot list
        """;

    [Fact]
    public async Task Run_DataDirectoryIsReadOnly_SaysSoAndLatestStays()
    {
        var site = await shared.GetAsync();
        var data = await site.CopyBaseAsync("read-only");
        var latest = SnapshotCheck.Latest(data);

        var steps = await RunAsync(site.Root, data, Script);

        foreach (var step in (string[])["run", "import"])
        {
            Assert.Matches("(?i)read-only.*check the data directory", steps[step].Expect(1, latest).Output);
            Assert.DoesNotContain("   at ", steps[step].Output, StringComparison.Ordinal);
        }

        steps["verify"].Expect(0, latest);
        steps["list"].Expect(0, latest);
    }

    [Fact]
    public async Task Run_OnlySnapshotsAreReadOnly_SaysSoAndNotThatAnotherIsPublishing()
    {
        var site = await shared.GetAsync();
        var data = await site.CopyBaseAsync("read-only-snapshots");
        var latest = SnapshotCheck.Latest(data);

        var steps = await RunAsync(site.Root, data, """
            mount --bind "$DATA/snapshots" "$DATA/snapshots" && mount -o remount,bind,ro "$DATA/snapshots"
            step run run --quiet
            step prune snapshot prune --keep 1
            """);

        foreach (var step in (string[])["run", "prune"])
        {
            Assert.Contains("Read-only file system", steps[step].Expect(1, latest).Output, StringComparison.Ordinal);
            Assert.DoesNotContain("another process", steps[step].Output, StringComparison.OrdinalIgnoreCase);
        }
    }
}
