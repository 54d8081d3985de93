using Etl.Publish.Engine;
using Etl.Tests.Publish;

namespace Etl.Tests.Docs;

/// <summary>The queries of the guide for analysts run as they stand over a snapshot.</summary>
public sealed class AnalystQueriesTests : IDisposable
{
    private const string Guide = "docs/for-analysts.md";
    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public async Task ForAnalysts_EverySqlStatement_RunsOverASnapshot()
    {
        await _fixture.PublishAsync(1);
        var blocks = MarkdownPage.Read(Guide).Blocks.Where(static b => b.Language == "sql").ToList();
        using var engine = SnapshotEngine.Open(_fixture.Root);
        var statements = 0;
        var answers = 0;
        foreach (var block in blocks)
        {
            foreach (var statement in block.Text.Split(";\n").Select(static s => s.Trim().TrimEnd(';')).Where(static s => s.Length > 0))
            {
                var sql = statement.Replace("data/snapshots/", _fixture.Root + "/", StringComparison.Ordinal);
                IReadOnlyList<string?[]> rows = [];
                var refused = Record.Exception(() => rows = engine.Texts(sql, SnapshotFixture.Token));

                Assert.True(refused is null, $"{Guide}, block of line {block.Line}: {refused?.Message}\n{statement}");
                statements++;
                answers += rows.Count > 0 ? 1 : 0;
            }
        }

        Assert.True(statements >= 10, $"{statements} statements were found");
        Assert.True(answers >= statements / 2, $"only {answers} of {statements} statements found anything");
    }

    [Fact]
    public void ForAnalysts_Paths_AreThoseOfToday()
    {
        var text = Architecture.RepositoryTree.Read(Guide);

        Assert.DoesNotContain("/*/*.parquet", text, StringComparison.Ordinal);
        Assert.DoesNotContain("partitioning=None", text, StringComparison.Ordinal);
    }
}
