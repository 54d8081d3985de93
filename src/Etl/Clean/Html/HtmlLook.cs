using System.Buffers;
using System.Globalization;

namespace Etl.Clean.Html;

/// <summary>What CSS declarations say of an element, as far as it decides which text is seen as part of which number; null for nothing said.</summary>
internal record struct HtmlLook
{
    private const int Longest = 40;

    private static readonly SearchValues<string> Properties = SearchValues.Create(
        ["display", "visibility", "white-space", "vertical-align", "text-decoration", "mso-hide", "mso-text-raise", "mso-special-character", "position", "opacity", "font-size:0", "font-size: 0"],
        StringComparison.OrdinalIgnoreCase);

    /// <summary>True for <c>display: none</c> and its like.</summary>
    public bool? IsGone { get; set; }

    /// <summary>True for <c>visibility: hidden</c>: without ink, in its place.</summary>
    public bool? IsInkless { get; set; }

    /// <summary>True where line breaks of the source are kept.</summary>
    public bool? IsPreformatted { get; set; }

    /// <summary>True for struck out text.</summary>
    public bool? IsStruck { get; set; }

    /// <summary>Where it stands on the line.</summary>
    public HtmlRise? Rise { get; set; }

    /// <summary>True where nothing is said.</summary>
    public readonly bool IsEmpty => this == default;

    /// <summary>Reads declarations (<c>display: none; color: red</c>).</summary>
    /// <param name="style">Text between the braces or of a <c>style</c> attribute.</param>
    /// <returns>What they say.</returns>
    public static HtmlLook Read(ReadOnlySpan<char> style)
    {
        var look = default(HtmlLook);
        if (style.IndexOfAny(Properties) < 0)
        {
            return look;
        }

        var isRelative = false;
        var offset = false;
        Span<char> values = stackalloc char[Longest];
        Span<char> names = stackalloc char[Longest];
        foreach (var range in style.Split(';'))
        {
            var declaration = style[range];
            var colon = declaration.IndexOf(':');
            if (colon is <= 0 or > Longest)
            {
                continue;
            }

            var value = declaration[(colon + 1)..].Trim();
            if (value.IndexOf('!') is >= 0 and var important)
            {
                value = value[..important].TrimEnd();
            }

            value = value[..Math.Min(value.Length, Longest)];
            ReadOnlySpan<char> lower = values[..value.ToLowerInvariant(values)];
            switch (((ReadOnlySpan<char>)names)[..declaration[..colon].Trim().ToLowerInvariant(names)])
            {
                case "display":
                    look.IsGone = lower is "none";
                    break;
                case "mso-hide" when lower is "all":
                    look.IsGone = true;
                    break;
                case "opacity" or "font-size" when IsZero(lower):
                    look.IsInkless = true;
                    break;
                case "visibility":
                    look.IsInkless = lower is "hidden" or "collapse";
                    break;
                case "white-space":
                    look.IsPreformatted = lower is ['p', 'r', 'e', ..] or "break-spaces";
                    break;
                case "text-decoration" or "text-decoration-line":
                    look.IsStruck = lower.IndexOf("line-through") >= 0;
                    break;
                case "vertical-align":
                    look.Rise = lower is "super" or "sub" or "text-top" or "text-bottom" ? (lower[0] == 's' ? HtmlRise.Mark : HtmlRise.Moved) : IsLength(lower) ? HtmlRise.Moved : HtmlRise.None;
                    break;
                case "mso-special-character" when lower is "footnote" or "endnote":
                    look.Rise = HtmlRise.Mark;
                    break;
                case "mso-text-raise" when IsLength(lower):
                    look.Rise ??= HtmlRise.Moved;
                    break;
                case "position":
                    isRelative = lower is "relative";
                    break;
                case "top" or "bottom":
                    offset = IsLength(lower);
                    break;
            }
        }

        if (isRelative && offset)
        {
            look.Rise ??= HtmlRise.Moved;
        }

        return look;
    }

    /// <summary>Lays stronger declarations over these.</summary>
    /// <param name="other">The stronger ones.</param>
    /// <returns>Both.</returns>
    public readonly HtmlLook With(HtmlLook other) => new()
    {
        IsGone = other.IsGone ?? IsGone,
        IsInkless = other.IsInkless ?? IsInkless,
        IsPreformatted = other.IsPreformatted ?? IsPreformatted,
        IsStruck = other.IsStruck ?? IsStruck,
        Rise = other.Rise ?? Rise,
    };

    private static bool IsZero(ReadOnlySpan<char> value) => value.Length > 0 && value[0] == '0' && value.IndexOfAnyInRange('1', '9') < 0;

    /// <summary>A length or share that is not zero: 3pt, -5px, 30%, .5em.</summary>
    private static bool IsLength(ReadOnlySpan<char> value)
    {
        var end = value.LastIndexOfAnyInRange('0', '9');
        return end >= 0 && double.TryParse(value[..(end + 1)], NumberStyles.Float, CultureInfo.InvariantCulture, out var length) && length != 0;
    }
}
