using System.Globalization;
using Etl.Publish.Reading;
using Etl.Publish.Snapshots;

namespace Etl.Cli.Printing;

/// <summary>The answer of a query as CSV: header, comma, empty for null and <c>""</c> for an empty text.</summary>
internal sealed class QueryCsv(TextWriter output) : IQueryPrinter
{
    public void Begin(IReadOnlyList<QueryColumn> columns) => Line(columns.Select(static c => Text(c.Name)));

    public bool Row(object?[] values)
    {
        Line(values.Select(static v => v is string text ? Text(text)
            : Convert.ToString(v is bool flag ? (flag ? "true" : "false") : v, CultureInfo.InvariantCulture) ?? ""));
        return true;
    }

    public void End()
    {
    }

    public void Dispose()
    {
    }

    private void Line(IEnumerable<string> cells)
    {
        output.Write(string.Join(',', cells));
        output.Write('\n');
    }

    private static string Text(string text)
    {
        var safe = CsvText.Safe(text) ?? "";
        return safe.Length == 0 || safe.AsSpan().IndexOfAny("\",\n\r") >= 0 ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }
}
