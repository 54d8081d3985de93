using System.Globalization;
using DuckDB.NET.Data;
using Etl.Publish.Engine;
using MiniExcelLibs;
using MiniExcelLibs.Attributes;
using MiniExcelLibs.OpenXml;

namespace Etl.Publish.Export;

/// <summary>
/// Writes answers as .xlsx files with typed columns: texts stay texts (codes and numbers of documents too), numbers are numbers, dates are
/// dates. A file holds no more rows than Excel does; further ones follow in files of their own.
/// </summary>
internal static class ExcelExport
{
    /// <summary>Rows of a sheet, without its heading.</summary>
    public const int RowsPerSheet = 1_048_575;

    /// <summary>What Excel holds in a cell.</summary>
    private const int LongestText = 32_767;

    /// <summary>A statement whose texts fit into cells and whose instants are in UTC.</summary>
    /// <param name="engine">Tells the columns of the answer.</param>
    /// <param name="sql">The statement.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static string Fitting(SnapshotEngine engine, string sql, CancellationToken cancellationToken)
    {
        var columns = engine.Texts($"DESCRIBE {sql}", cancellationToken);
        var fitting = columns.Select(static c => $"{Fitting(SnapshotEngine.Identifier(c[0]!), c[1]!)} AS {SnapshotEngine.Identifier(c[0]!)}");
        return $"SELECT {string.Join(", ", fitting)} FROM ({sql})";
    }

    /// <summary>Writes an answer.</summary>
    /// <param name="path">The file.</param>
    /// <param name="sheet">Name of its sheet.</param>
    /// <param name="rows">The answer.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task WriteAsync(string path, string sheet, DuckDBDataReader rows, CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        var dates = Enumerable.Range(0, rows.FieldCount).Where(i => rows.GetFieldType(i) == typeof(DateTime)).Select(rows.GetName);
        await file.SaveAsAsync(rows, sheetName: sheet, configuration: Configuration(dates), cancellationToken: cancellationToken);
    }

    /// <summary>Writes rows of texts.</summary>
    public static async Task WriteAsync(string path, string sheet, IReadOnlyList<string> headings, IEnumerable<string?[]> rows,
        CancellationToken cancellationToken)
    {
        await using var file = File.Create(path);
        var named = rows.Select(r => headings.Zip(r).ToDictionary(static p => p.First, static p => (object?)p.Second));
        await file.SaveAsAsync(named, sheetName: sheet, configuration: Configuration([]), cancellationToken: cancellationToken);
    }

    /// <summary>Name of the file after so many others of the same table.</summary>
    public static string Name(string table, int files) => files == 0 ? $"{table}.xlsx" : string.Create(CultureInfo.InvariantCulture, $"{table}.{files}.xlsx");

    private static OpenXmlConfiguration Configuration(IEnumerable<string> dates) => new()
    {
        AutoFilter = true,
        FreezeRowCount = 1,
        DynamicColumns = [.. dates.Select(static d => new DynamicExcelColumn(d) { Format = "yyyy-mm-dd hh:mm:ss", Width = 20 })],
    };

    private static string Fitting(string column, string type) => type switch
    {
        "VARCHAR" => $"CASE WHEN length({column}) > {LongestText} THEN left({column}, {LongestText - 1}) || '…' ELSE {column} END",
        "TIMESTAMP WITH TIME ZONE" => $"timezone('UTC', {column})",
        "DATE" => $"{column}::TIMESTAMP",
        _ => column,
    };
}
