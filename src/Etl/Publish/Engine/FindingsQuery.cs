using DuckDB.NET.Data;
using Etl.Model.Findings;
using Etl.Model.Reports;
using Etl.Model.Text;
using Etl.Publish.Snapshots;
using Etl.Publish.Storage;

namespace Etl.Publish.Engine;

/// <summary>
/// Reads the rules and issues of one report out of a snapshot. DuckDB leaves out the row groups that do not have the report, so that it takes the same
/// time however many reports there are; the description of the snapshot, which takes longer to read than the rows, is not needed.
/// </summary>
internal static class FindingsQuery
{
    private const string Reports = "reports";
    private const string Settings = "SET threads = 1;";

    /// <summary>Reads them.</summary>
    /// <param name="directory">Directory of the snapshot.</param>
    /// <param name="reportId">Report.</param>
    /// <param name="year">Year that the report is about.</param>
    /// <param name="cancellationToken">Stops the engine at work.</param>
    /// <returns>What is told of the report; null where the snapshot has no files of the year, or not such as are written today, or they can't be
    /// read.</returns>
    public static ReportFindings? Read(string directory, string reportId, int year, CancellationToken cancellationToken)
    {
        if (Files(directory, Reports, year).Count == 0)
        {
            return null;
        }

        try
        {
            using var engine = SnapshotEngine.Open(directory, Settings);
            List<Check> checks = [];
            Read("checks", "rule, scope, outcome, \"left\", \"right\", difference, cells", r => checks.Add(CheckOf(r)));
            List<Issue> issues = [];
            Read("issues", "code, stage, severity, \"table\", item, measure, expected, actual, message, message_zh", r => issues.Add(IssueOf(r)));
            return new ReportFindings(checks, issues);

            // A table without a row in the year has no file of it.
            void Read(string table, string columns, Action<DuckDBDataReader> read)
            {
                if (Files(directory, table, year) is { Count: > 0 } files)
                {
                    engine.Run(
                        $"SELECT {columns} FROM read_parquet({SnapshotEngine.Files(files)}, hive_partitioning = false) "
                            + $"WHERE report_id = {SnapshotEngine.Literal(reportId)}",
                        read,
                        cancellationToken);
                }
            }
        }
        catch (Exception e) when (e is DuckDBException or InvalidDataException)
        {
            return null;
        }
    }

    private static List<string> Files(string directory, string table, int year)
    {
        List<string> files = [];
        for (var part = 0; Path.GetFullPath(Path.Combine(directory, new DataFilePath(table, year, part).ToString())) is var path && File.Exists(path); part++)
        {
            files.Add(path);
        }

        return files;
    }

    private static Check CheckOf(DuckDBDataReader row) => new(
        row.GetString(0), Text(row, 1) ?? "", Word<CheckOutcome>(row.GetString(2)), Number(row, 3), Number(row, 4), Number(row, 5), Text(row, 6) ?? "");

    private static Issue IssueOf(DuckDBDataReader row) => new()
    {
        Code = row.GetString(0),
        Stage = row.GetString(1),
        Severity = Word<Severity>(row.GetString(2)),
        Table = Text(row, 3),
        Item = Text(row, 4),
        Measure = Text(row, 5),
        Expected = Text(row, 6),
        Actual = Text(row, 7),
        Message = Text(row, 8) ?? "",
        MessageZh = Text(row, 9) ?? "",
    };

    private static string? Text(DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double? Number(DuckDBDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static T Word<T>(string word)
        where T : struct, Enum
    {
        foreach (var member in Enum.GetValues<T>())
        {
            if (SnakeCase.Of(member) == word)
            {
                return member;
            }
        }

        throw new InvalidDataException($"'{word}' is no {typeof(T).Name}");
    }
}
