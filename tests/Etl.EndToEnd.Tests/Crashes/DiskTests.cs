using static Etl.EndToEnd.Tests.Crashes.PrivateMounts;

namespace Etl.EndToEnd.Tests.Crashes;

/// <summary>A disk that is full, and one that is read-only.</summary>
public sealed class DiskTests
{
    private const string FullDisk = """
        mount -t tmpfs -o size=300m tmpfs "$DATA"
        cp -a "$BASE/." "$DATA/"
        mount -o remount,size=$(( $(used) + 400000 )) "$DATA"
        step documents run --quiet
        step status status
        step verify snapshot verify
        mount -o remount,size=300m "$DATA"
        step until run --until validate --quiet
        mount -o remount,size=$(( $(used) + 150000 )) "$DATA"
        step publish run --quiet
        step verify_again snapshot verify
        mount -o remount,size=300m "$DATA"
        step after run --quiet
        step verify_after snapshot verify
        echo "=== leftovers"
        find "$DATA/snapshots" -name '.writing-*'
        echo "exit 0 latest none"
        """;

    private const string ReadOnlyDirectory = """
        mount --bind "$DATA" "$DATA"
        mount -o remount,bind,ro "$DATA"
        step run run --quiet
        step verify snapshot verify
        step list snapshot list
        """;

    [Fact]
    public async Task Run_DiskFull_SaysSoAndLatestStaysAndGoesOnWhenThereIsSpace()
    {
        using CrashSite site = await CrashSite.CreateAsync(200);
        string latest = SnapshotCheck.Latest(site.Base);

        IReadOnlyDictionary<string, MountStep> steps = await RunAsync(site.Root, site.Folder("full"), FullDisk, site.Base);

        Assert.Contains("full", steps["documents"].Expect(1, latest).Output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", steps["documents"].Output, StringComparison.Ordinal);
        steps["status"].Expect(0, latest);
        steps["verify"].Expect(0, latest);
        steps["until"].Expect(0, latest);
        Assert.Contains("full", steps["publish"].Expect(1, latest).Output, StringComparison.Ordinal);
        steps["verify_again"].Expect(0, latest);
        string after = steps["after"].Latest;
        steps["after"].Expect(0, after);
        Assert.NotEqual(latest, after);
        steps["verify_after"].Expect(0, after);
        Assert.Equal("", steps["leftovers"].Output);
    }

    [Fact]
    public async Task Run_DataDirectoryIsReadOnly_SaysSoAndLatestStays()
    {
        using CrashSite site = await CrashSite.CreateAsync(20);
        string latest = SnapshotCheck.Latest(site.Base);

        IReadOnlyDictionary<string, MountStep> steps = await RunAsync(site.Root, site.Base, ReadOnlyDirectory, site.Base);

        Assert.Matches("(?i)read-only", steps["run"].Expect(1, latest).Output);
        Assert.DoesNotContain("   at ", steps["run"].Output, StringComparison.Ordinal);
        steps["verify"].Expect(0, latest);
        steps["list"].Expect(0, latest);
    }
}
