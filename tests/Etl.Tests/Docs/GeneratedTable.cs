using System.Text;
using Etl.Model.Findings;
using Etl.Tests.Architecture;

namespace Etl.Tests.Docs;

/// <summary>
/// A table of a guide that is made from the program, between <c>&lt;!-- begin NAME --&gt;</c> and <c>&lt;!-- end NAME --&gt;</c>.
/// With <see cref="RewriteVariable"/> = 1 the tests write it anew instead of comparing.
/// </summary>
internal static class GeneratedTable
{
    public const string RewriteVariable = "ETL_REWRITE_DOCS";

    /// <summary>Compares, or renews.</summary>
    /// <param name="path">Page, from the root.</param>
    /// <param name="name">Name in the markers.</param>
    /// <param name="head">Names of the columns.</param>
    /// <param name="rows">Cells of each row.</param>
    public static void Check(string path, string name, string[] head, IEnumerable<string[]> rows) => Check(path, name, Of(head, rows));

    /// <summary>Compares, or renews.</summary>
    /// <param name="path">Page, from the root.</param>
    /// <param name="name">Name in the markers.</param>
    /// <param name="expected">What is to stand between them.</param>
    public static void Check(string path, string name, string expected)
    {
        var text = RepositoryTree.Read(path).ReplaceLineEndings("\n");
        var (begin, end) = ($"<!-- begin {name} -->\n", $"<!-- end {name} -->");
        var from = text.IndexOf(begin, StringComparison.Ordinal);
        var to = text.IndexOf(end, StringComparison.Ordinal);
        Assert.True(from >= 0 && to > from, $"{path} has no place for the table \"{name}\": {begin}{end}");
        from += begin.Length;

        if (Environment.GetEnvironmentVariable(RewriteVariable) == "1")
        {
            File.WriteAllText(Path.Combine(RepositoryTree.Root, path), text[..from] + expected + text[to..]);
            return;
        }

        Assert.True(
            text[from..to] == expected,
            $"{path}: the table \"{name}\" is not what the program says. Renew it: {RewriteVariable}=1 dotnet test tests/Etl.Tests --filter "
                + "FullyQualifiedName~Docs");
    }

    /// <summary>A row of a code: code, meaning, advice, in English.</summary>
    public static string[] Row(FindingCode code) => [$"`{code.Code}`", code.Meaning.En, code.Advice.En];

    /// <summary>A table in Markdown.</summary>
    /// <param name="head">Names of the columns.</param>
    /// <param name="rows">Cells of each row.</param>
    public static string Of(string[] head, IEnumerable<string[]> rows)
    {
        StringBuilder table = new();
        foreach (var row in rows.Prepend([.. head.Select(static _ => "---")]).Prepend(head))
        {
            table.Append("| ").AppendJoin(" | ", row.Select(static c => c.Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");
        }

        return table.ToString();
    }
}
