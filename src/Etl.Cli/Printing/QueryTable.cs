using System.Globalization;
using Etl.Publish.Snapshots;

namespace Etl.Cli.Printing;

/// <summary>The answer of a query as a table on the console.</summary>
internal sealed class QueryTable(CommandHost host, int limit) : IQueryPrinter
{
    private ResultTable? _table;
    private int _rows;
    private bool _more;

    public void Begin(IReadOnlyList<QueryColumn> columns) =>
        _table = new ResultTable([.. columns.Select(static c => (c.IsNumber ? ">" : "") + c.Name)]);

    public bool Row(object?[] values)
    {
        if (_rows == limit)
        {
            _more = true;
            return false;
        }

        _rows++;
        _table!.Add([.. values.Select(static v => Convert.ToString(v is bool flag ? (flag ? "true" : "false") : v, CultureInfo.InvariantCulture))]);
        return true;
    }

    public void End()
    {
        host.Output.Write(_table!);
        host.Note(_more ? $"The first {Words.Number(_rows)} rows; --limit for more, --csv or --json for all."
            : $"{Words.Number(_rows)} {(_rows == 1 ? "row" : "rows")}");
    }

    public void Dispose()
    {
    }
}
