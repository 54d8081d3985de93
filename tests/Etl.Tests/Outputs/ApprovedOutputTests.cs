using Etl.Shared;
using Etl.Tests.Architecture;

namespace Etl.Tests.Outputs;

/// <summary>
/// What is read of some made-up pages, as files in this folder: a commit that changes what is read changes them, and shows
/// it in its diff. See CONTRIBUTING.md for how a change is approved.
/// </summary>
public sealed class ApprovedOutputTests
{
    private const string Folder = "tests/Etl.Tests/Outputs";
    private const string Approve = "ETL_APPROVE";
    private const string How = $"{Approve}=1 dotnet test tests/Etl.Tests -c Release --filter FullyQualifiedName~ApprovedOutput";

    public static TheoryData<string> Names => [.. OutputPages.All.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Stages_MadeUpPage_GiveWhatIsApproved(string name)
    {
        var received = await ReadableOutput.OfAsync(new StageHarness(), OutputPages.All[name](), TestContext.Current.CancellationToken);
        var approvedPath = Path.Combine(RepositoryTree.Root, Folder, $"{name}.approved.txt");
        if (Environment.GetEnvironmentVariable(Approve) is { Length: > 0 })
        {
            await File.WriteAllTextAsync(approvedPath, received, TestContext.Current.CancellationToken);
        }

        var approved = File.Exists(approvedPath) ? (await File.ReadAllTextAsync(approvedPath, TestContext.Current.CancellationToken)).ReplaceLineEndings("\n")
            : "";
        if (approved == received)
        {
            return;
        }

        var receivedPath = Path.Combine(AppContext.BaseDirectory, "Outputs", $"{name}.received.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(receivedPath)!);
        await File.WriteAllTextAsync(receivedPath, received, TestContext.Current.CancellationToken);
        Assert.Fail($"""
            What is read of the page {name} has changed, first in line {FirstDifference(approved, received)}
            approved: {approvedPath}
            received: {receivedPath}
            Is it what the change was meant to do? Approve all pages with
              {How}
            look at the diff, and commit it with the change.
            """);
    }

    [Fact]
    public void Files_Approved_AreOfPagesThatThereAre()
    {
        var files = Directory.EnumerateFiles(Path.Combine(RepositoryTree.Root, Folder), "*.approved.txt").Select(static f => Path.GetFileName(f).Split('.')[0])
            .Order(StringComparer.Ordinal);

        Assert.Equal(OutputPages.All.Keys, files);
    }

    private static string FirstDifference(string approved, string received)
    {
        var (before, now) = (approved.Split('\n'), received.Split('\n'));
        var at = before.Zip(now).TakeWhile(static p => p.First == p.Second).Count();
        return $"{at + 1}:\n  - {(at < before.Length ? before[at] : "(end)")}\n  + {(at < now.Length ? now[at] : "(end)")}";
    }
}
