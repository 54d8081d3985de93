using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace Etl.Dashboard.Parts;

/// <summary>A chart: what the script of the page draws of it.</summary>
/// <param name="Kind"><c>lines</c> or <c>bars</c> (stacked).</param>
/// <param name="Unit">Unit of the values, for the axis.</param>
/// <param name="X">Names along the axis.</param>
/// <param name="Links">Where a click on each of them leads; empty for nowhere.</param>
/// <param name="Series">What is drawn.</param>
public sealed record ChartData(string Kind, string Unit, IReadOnlyList<string> X, IReadOnlyList<string> Links, IReadOnlyList<ChartSeries> Series)
{
    // What could end a script element is escaped by this encoder.
    private static readonly JsonSerializerOptions Options =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>As JSON that may stand in a script element.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Options);
}
