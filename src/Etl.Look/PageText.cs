using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Etl.Look.Model;

namespace Etl.Look;

/// <summary>Values as the page spells them.</summary>
internal static class PageText
{
    // What could end a script element is escaped by this encoder.
    private static readonly JsonSerializerOptions Json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>A value for the eye.</summary>
    public static string Shown(object? value, PageColumnKind kind) => value switch
    {
        null => "—",
        string text => text,
        _ when kind == PageColumnKind.Year => Raw(value),
        _ when kind == PageColumnKind.Share => Convert.ToDouble(value, CultureInfo.InvariantCulture).ToString("P1", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString("#,0.##", CultureInfo.InvariantCulture),
        _ => Raw(value),
    };

    /// <summary>A value for sorting: the whole number, or the text.</summary>
    public static string Raw(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    /// <summary>Whether an address may be a link: nothing but the web.</summary>
    public static bool IsWeb(object? value) => Uri.TryCreate(value as string, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");

    /// <summary>The data of a chart.</summary>
    public static string Data(PageChartData data) => JsonSerializer.Serialize(data, Json);

    /// <summary>A text that the program carries inside.</summary>
    public static string Asset(string name)
    {
        using StreamReader reader = new(typeof(PageText).Assembly.GetManifestResourceStream($"Etl.Look.{name}")!);
        return reader.ReadToEnd();
    }
}
