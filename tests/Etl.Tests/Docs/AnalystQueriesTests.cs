using System.Text.RegularExpressions;
using Etl.Publish.Engine;
using Etl.Publish.Snapshots;
using Etl.Tests.Publish;

namespace Etl.Tests.Docs;

/// <summary>The queries of the guides for analysts run as they stand over a snapshot; each of the fifteen questions has its answer in ten lines.</summary>
public sealed partial class AnalystQueriesTests : IDisposable
{
    private const string Guide = "docs/for-analysts.md";
    private const string Dictionary = "docs/data-dictionary.md";
    private const int Questions = 15;
    private const int MostLines = 10;
    private readonly SnapshotFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Theory]
    [InlineData(Guide)]
    [InlineData(Dictionary)]
    public async Task Guides_EverySqlStatement_RunsOverASnapshotAndFindsSomething(string page)
    {
        await AnalystSnapshot.PublishAsync(_fixture);
        using var engine = SnapshotEngine.Open(_fixture.Root);
        foreach (var (statement, line) in Statements(page))
        {
            // With paths it is DuckDB's, without etl query's.
            var rows = statement.Contains("data/snapshots/", StringComparison.Ordinal)
                ? engine.Texts(statement.Replace("data/snapshots/", _fixture.Root + "/", StringComparison.Ordinal), SnapshotFixture.Token).Count
                : await CountAsync(statement);

            Assert.True(rows > 0, $"{page}, block of line {line} finds nothing:\n{statement}");
        }
    }

    [Fact]
    public void ForAnalysts_FifteenQuestions_HaveEachAnAnswerOfTenLines()
    {
        var text = Architecture.RepositoryTree.Read(Guide).ReplaceLineEndings("\n");
        for (var number = 1; number <= Questions; number++)
        {
            var from = text.IndexOf($"\n**{number}. ", StringComparison.Ordinal);
            var to = number < Questions ? text.IndexOf($"\n**{number + 1}. ", StringComparison.Ordinal) : text.IndexOf("\n## From", StringComparison.Ordinal);
            Assert.True(from > 0 && to > from, $"question {number} is not in its place");
            var sql = Sql().Match(text[from..to]);
            Assert.True(sql.Success && sql.Groups["sql"].Value.Split('\n').Length <= MostLines,
                $"question {number} has no answer of at most {MostLines} lines");
        }

        Assert.True(PandasSql().Count(text) >= 10, "ten of them have their answer in pandas too");
    }

    [Fact]
    public void ForAnalysts_Paths_AreThoseOfToday()
    {
        var text = Architecture.RepositoryTree.Read(Guide);

        Assert.DoesNotContain("/*/*.parquet", text, StringComparison.Ordinal);
        Assert.DoesNotContain("partitioning=None", text, StringComparison.Ordinal);
    }

    private static IEnumerable<(string Statement, int Line)> Statements(string page) =>
        MarkdownPage.Read(page).Blocks.Where(static b => b.Language == "sql")
            .SelectMany(static b => b.Text.Split(";\n").Select(static s => s.Trim().TrimEnd(';')).Where(static s => s.Length > 0).Select(s => (s, b.Line)));

    private async Task<int> CountAsync(string sql)
    {
        Counter rows = new();
        await _fixture.Catalog.QueryAsync(null, sql, rows, SnapshotFixture.Token);
        return rows.Count;
    }

    [GeneratedRegex("```sql\n(?<sql>.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Sql();

    [GeneratedRegex("```sql\n[^`]*```\n\n```python\n")]
    private static partial Regex PandasSql();

    private sealed class Counter : IQueryRows
    {
        public int Count { get; private set; }

        public void Begin(IReadOnlyList<QueryColumn> columns)
        {
        }

        public bool Row(object?[] values)
        {
            Count++;
            return true;
        }
    }
}
