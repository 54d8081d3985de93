using System.Globalization;

namespace Etl.Dashboard.Serving;

/// <summary>Who looks, how, and at which address: what every part of a page is told.</summary>
public sealed record PageView
{
    /// <summary>Language: <c>en</c> or <c>zh</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Colours: <c>light</c> or <c>dark</c>; null for the browser's.</summary>
    public string? Theme { get; init; }

    /// <summary>Path and query of this page, without a slash before it.</summary>
    public required string Address { get; init; }

    /// <summary>Base of all addresses, ending with a slash.</summary>
    public required string Base { get; init; }

    /// <summary>Name of the field that proves a form to be this page's own.</summary>
    public required string TokenField { get; init; }

    /// <summary>Its value.</summary>
    public required string Token { get; init; }

    /// <summary>Whether somebody has logged in and can log out.</summary>
    public bool CanLogOut { get; init; }

    /// <summary>Now, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Zone in which times are shown.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>Whether the page is in Chinese.</summary>
    public bool IsChinese => Language == "zh";

    /// <summary>A text in the page's language.</summary>
    /// <param name="en">In English.</param>
    /// <param name="zh">In Chinese.</param>
    public string Say(string en, string zh) => IsChinese ? zh : en;

    /// <summary>A time in the zone of the page.</summary>
    /// <param name="time">Time.</param>
    /// <param name="format">Format.</param>
    public string At(DateTimeOffset time, string format = "yyyy-MM-dd HH:mm") =>
        TimeZoneInfo.ConvertTime(time, Zone).ToString(format, CultureInfo.InvariantCulture);
}
