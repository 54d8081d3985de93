using System.Globalization;
using Etl.SampleSite.Grid;

namespace Etl.SampleSite.Writing.Tables;

/// <summary>A picture of the table.</summary>
internal sealed class ImageWriter : ITableWriter
{
    public void Write(LogicalTable table, PageBody body) =>
        body.Out.Append(CultureInfo.InvariantCulture,
            $"<p style=\"text-align:center\"><img src=\"./W0{body.Random.Next(100000, 999999)}.png\" width=\"640\" alt=\"\">{body.End("</p>")}\n");
}
