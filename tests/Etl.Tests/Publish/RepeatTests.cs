using Etl.Model.Reports;
using Etl.Publish.Snapshots;

namespace Etl.Tests.Publish;

/// <summary>The latest snapshot, published once more for a run that changed nothing.</summary>
public sealed class RepeatTests : IDisposable
{
    private readonly SnapshotFixture _fixture = new() { ReadsBack = true };
    private readonly SnapshotFixture _other = new() { ReadsBack = true };

    public void Dispose()
    {
        _fixture.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task Repeat_SameContent_GivesWhatAPublicationGives()
    {
        PublishedReport[] reports = [.. Samples.Reports()];
        var fewer = reports[1..];
        foreach (var fixture in new[] { _fixture, _other })
        {
            await fixture.PublishAsync(1, reports, change: Settled);
            await fixture.PublishAsync(2, fewer, change: Settled);
        }

        var published = await _other.PublishAsync(3, fewer, change: Settled);
        var repeated = (await _fixture.RepeatAsync(3, "run-2", pages: 3, change: Settled))!;
        var once = (await _fixture.RepeatAsync(4, "run-3", pages: 3, change: Settled))!;

        Assert.Equal(published.Id, repeated.Id);
        Assert.Equal(once.Id, _fixture.Catalog.LatestId);
        AssertSame(published, repeated);
        AssertSame(await _other.PublishAsync(4, fewer, change: Settled), once);
        Assert.Empty(await _fixture.Catalog.VerifyAsync(repeated.Id, SnapshotFixture.Token));
        Assert.Equal(0, repeated.RowsOf("changes"));
    }

    [Theory]
    [InlineData("another run")]
    [InlineData("fewer pages")]
    [InlineData("another version")]
    [InlineData("another configuration")]
    [InlineData("forced")]
    [InlineData("stale")]
    [InlineData("damaged")]
    [InlineData("no latest")]
    public async Task Repeat_NotTheSame_PublishesNothing(string what)
    {
        var latest = await _fixture.PublishAsync(1, change: r => what switch
        {
            "forced" => Settled(r) with { IsForced = true },
            "stale" => r,
            _ => Settled(r),
        });
        if (what == "damaged")
        {
            var file = Directory.EnumerateFiles(latest.Directory, "*.parquet", SearchOption.AllDirectories).Last();
            await File.AppendAllTextAsync(file, "x", SnapshotFixture.Token);
        }
        else if (what == "no latest")
        {
            File.Delete(Path.Combine(_fixture.Root, "latest"));
            File.Delete(Path.Combine(_fixture.Root, "latest.json"));
        }

        var before = _fixture.Catalog.LatestId;

        var repeated = await _fixture.RepeatAsync(2, what == "another run" ? "run-0" : "run-1", what == "fewer pages" ? 2 : 3, change: r => what switch
        {
            "another version" => Settled(r) with { CodeVersion = "1.2.4" },
            "another configuration" => Settled(r) with { ConfigurationHash = "decaf" },
            _ => Settled(r),
        });

        Assert.Null(repeated);
        Assert.Equal(before, _fixture.Catalog.LatestId);
        Assert.Single(Directory.EnumerateDirectories(_fixture.Root, "*-*"));
    }

    [Fact]
    public async Task Repeat_FailsBeforeItIsTheLatest_LatestIsIntactAndNothingIsLeft()
    {
        var latest = await _fixture.PublishAsync(1, change: Settled);

        await Assert.ThrowsAsync<TimeoutException>(() => _fixture.RepeatAsync(2, "run-1", change: Settled, afterStep: static step =>
        {
            if (step == PublishStep.Named)
            {
                throw new TimeoutException("pulled the plug");
            }
        }));

        Assert.Equal(latest.Id, _fixture.Catalog.LatestId);
        Assert.Equal([latest.Id], Directory.EnumerateDirectories(_fixture.Root, "*-*").Select(static d => Path.GetFileName(d)));
    }

    private static SnapshotRequest Settled(SnapshotRequest request) => request with { StaleSources = new Dictionary<string, DateTimeOffset>() };

    /// <summary>All files, the description among them: nobody can tell which of the two ways it came.</summary>
    private static void AssertSame(SnapshotInfo expected, SnapshotInfo actual)
    {
        var left = Files(expected);
        var right = Files(actual);
        Assert.Equal(left.Keys, right.Keys);
        Assert.All(left, file => Assert.True(file.Value.AsSpan().SequenceEqual(right[file.Key]), $"{file.Key} differs"));
    }

    private static SortedDictionary<string, byte[]> Files(SnapshotInfo snapshot) => new(
        Directory.EnumerateFiles(snapshot.Directory, "*", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(snapshot.Directory, f), File.ReadAllBytes),
        StringComparer.Ordinal);
}
