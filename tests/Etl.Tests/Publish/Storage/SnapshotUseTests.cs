using Etl.Publish.Storage;

namespace Etl.Tests.Publish.Storage;

/// <summary>Whether somebody reads a snapshot.</summary>
public sealed class SnapshotUseTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("etl-use-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task IsRead_ReaderOpensTheNextBeforeItClosesTheLast_IsSeenAtEveryLook()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "elsewhere the system itself keeps a folder of which a file is open");
        var path = Path.Combine(_folder.FullName, "datapackage.json");
        await File.WriteAllTextAsync(path, "{}", TestContext.Current.CancellationToken);
        using CancellationTokenSource stop = new();
        using SemaphoreSlim begun = new(0);
        var reader = Task.Run(
            () =>
            {
                var held = File.OpenHandle(path);
                begun.Release();
                while (!stop.IsCancellationRequested)
                {
                    var next = File.OpenHandle(path);
                    held.Dispose();
                    held = next;
                }

                held.Dispose();
            },
            TestContext.Current.CancellationToken);
        await begun.WaitAsync(TestContext.Current.CancellationToken);

        var missed = Enumerable.Range(0, 50).Count(_ => !SnapshotUse.IsRead(_folder.FullName));
        await stop.CancelAsync();
        await reader;

        Assert.True(missed == 0, $"a file of it was open all the time, and {missed} looks of fifty did not see it");
    }

    [Fact]
    public void IsRead_NobodyHasAFileOfIt_IsFalse()
    {
        File.WriteAllText(Path.Combine(_folder.FullName, "datapackage.json"), "{}");

        Assert.False(SnapshotUse.IsRead(_folder.FullName), "nothing of it is open");
    }
}
