using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>One element for each cell; only the order is left of the table.</summary>
internal sealed class CellPerElementWriter : ITableWriter
{
    private static readonly (string Open, string Close)[] Elements =
        [("<p>", "</p>"), ("<div>", "</div>"), ("<div style=\"text-align:center\">", "</div>"), ("<li>", "</li>"),
            ("<p align=\"center\"><span>", "</span></p>")];

    public void Write(LogicalTable table, PageBody body)
    {
        var (open, close) = body.Random.Pick(Elements);
        var list = open == "<li>";
        if (list)
        {
            body.Out.Append("<ul class=\"tab\">\n");
        }

        foreach (var row in table.Rows)
        {
            foreach (var cell in row)
            {
                // A head that was never there leaves no element; a blank number does.
                if (cell.IsBlank && cell.Role != CellRole.Value)
                {
                    continue;
                }

                PageBody.Html(body.Out.Append(open), cell.IsBlank ? "\u00a0" : cell.Text).Append(close).Append('\n');
            }
        }

        if (list)
        {
            body.Out.Append("</ul>\n");
        }
    }
}
