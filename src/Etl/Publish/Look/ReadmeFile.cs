using System.Globalization;
using System.Text;
using Etl.Model.Text;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;

namespace Etl.Publish.Look;

/// <summary><c>README.md</c> of a snapshot: what it is, what is in it, what is new, what to beware of.</summary>
internal static class ReadmeFile
{
    /// <summary>Name of the file.</summary>
    public const string Name = "README.md";

    /// <summary>Its text.</summary>
    /// <param name="package">The snapshot's description.</param>
    /// <param name="changes">Reports that differ from the snapshot before; null when there is none to compare with.</param>
    public static string Of(DataPackage package, IReadOnlyList<ReportChange>? changes)
    {
        StringBuilder text = new();
        text.Append(CultureInfo.InvariantCulture, $"# {package.TitleZh} · {package.Title}\n\n")
            .Append(CultureInfo.InvariantCulture, $"{package.DescriptionZh}\n\n{package.Description}\n\n")
            .Append(CultureInfo.InvariantCulture,
                $"Snapshot `{package.Id}`, published {package.Created.UtcDateTime:yyyy-MM-dd HH:mm} UTC by run `{package.Run}` of "
                    + $"program {package.CodeVersion}.\n")
            .Append("It never changes; `datapackage.json` describes every table, column, key and unit, and has the SHA-256 of every file.\n\n");
        AppendFlags(text, package);
        AppendTables(text, package);
        AppendNews(text, package, changes);
        text.Append("## How to read it\n\n")
            .Append("- DuckDB: `duckdb -init views.sql` in this folder: every table is a view.\n")
            .Append("- pandas: `pd.read_parquet(\"facts\")`; polars: `pl.scan_parquet(\"facts/*.parquet\")`. Every table is a folder of Parquet files.\n")
            .Append("- Excel: `etl snapshot export --excel --out DIR`.\n")
            .Append("- `value` is what a page prints, `resolved` adds what the form's arithmetic alone proves; blanks are not zeros.\n")
            .Append("- The safe sum: `SELECT report_year, count(received), sum(received) FROM indicators WHERE requests_fit = 'fit' AND publisher_kind = "
            + "'government' AND level = 'county' GROUP BY ALL`. Levels and kinds of bodies do not add up; `coverage` says what is missing, `issues` what is "
            + "wrong with what is there, `codebook` what the words mean.\n\n")
            .Append("## Citation and licence\n\n")
            .Append(package.Citation).Append("\n\n")
            .Append(package.Licenses is [var license, ..]
                ? $"Licence: {(license.Path is null ? license.Title ?? license.Name : $"[{license.Title ?? license.Name}]({license.Path})")}.\n"
                : "No licence is stated: ask whoever publishes it before passing it on.\n");
        return text.ToString();
    }

    private static void AppendFlags(StringBuilder text, DataPackage package)
    {
        List<string> flags = [];
        if (package.Forced)
        {
            flags.Add("It was published although a gate said no.");
        }

        flags.AddRange(package.StaleSources.Select(s =>
            string.Create(CultureInfo.InvariantCulture,
                $"Source `{s.SourceId}` is stale: its reports are those of {s.StaleSince.UtcDateTime:yyyy-MM-dd HH:mm} UTC.")));
        flags.AddRange(package.Warnings);
        if (flags.Count > 0)
        {
            text.Append("## Beware\n\n").AppendJoin('\n', flags.Select(f => $"- {f}")).Append("\n\n");
        }
    }

    private static void AppendTables(StringBuilder text, DataPackage package)
    {
        text.Append("## Tables\n\n| table | rows | a row is | 每行 |\n| --- | ---: | --- | --- |\n");
        foreach (var table in package.Resources)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{table.Name}` | {table.Rows:N0} | {table.Description} | {table.DescriptionZh} |\n");
        }

        text.Append('\n');
    }

    private static void AppendNews(StringBuilder text, DataPackage package, IReadOnlyList<ReportChange>? changes)
    {
        text.Append("## What is new\n\n");
        if (changes is null)
        {
            text.Append("There is no snapshot before it to compare with.\n\n");
            return;
        }

        if (changes.Count == 0)
        {
            text.Append(CultureInfo.InvariantCulture, $"Nothing since `{package.PreviousSnapshot}`.\n\n");
            return;
        }

        text.Append(CultureInfo.InvariantCulture,
            $"Since `{package.PreviousSnapshot}` (tables `report_changes` and `changes`):\n\n| reports | change | cause | facts |\n| ---: | --- | --- | "
                + $"---: |\n");
        foreach (var group in changes.GroupBy(static c => (c.Change, c.Cause)).OrderBy(static g => g.Key))
        {
            text.Append(CultureInfo.InvariantCulture,
                $"| {group.Count():N0} | {SnakeCase.Of(group.Key.Change)} | {SnakeCase.Of(group.Key.Cause)} | "
                    + $"{group.Sum(static c => (long)c.FactsChanged):N0} |\n");
        }

        text.Append('\n');
    }
}
