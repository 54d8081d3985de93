using System.Buffers;
using System.Globalization;

namespace Etl.Clean.Html;

/// <summary>What values of CSS say of whether text can be seen: colours, sizes, places.</summary>
internal static class HtmlInk
{
    private const int Palest = 0xF8; // of each channel
    private const double Smallest = 2; // pixels, or points

    // Searching for a text in either case is several times slower where cultures are invariant.
    private static readonly SearchValues<string> Background = SearchValues.Create(["background"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> FontSize = SearchValues.Create(["font-size"], StringComparison.OrdinalIgnoreCase);

    /// <summary>True for white and what the eye does not tell from it.</summary>
    /// <param name="color">Value in lower case.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsWhite(ReadOnlySpan<char> color)
    {
        if (color is "white" or "#fff" or "#ffff" or "snow" or "ghostwhite" or "floralwhite")
        {
            return true;
        }

        if (color is ['#', .. var hex])
        {
            return hex.Length is 6 or 8 && IsPale(hex[..2]) && IsPale(hex[2..4]) && IsPale(hex[4..6]);
        }

        if (!color.StartsWith("rgb") || color.IndexOf('(') is not (> 0 and var open))
        {
            return false;
        }

        var channels = 0;
        foreach (var range in color[(open + 1)..].SplitAny(' ', ',', '/', ')'))
        {
            if (!color[(open + 1)..][range].IsEmpty && channels < 3)
            {
                if (!int.TryParse(color[(open + 1)..][range], NumberStyles.None, CultureInfo.InvariantCulture, out var channel) || channel < Palest)
                {
                    return false;
                }

                channels++;
            }
        }

        return channels == 3;
    }

    /// <summary>True for a colour that lets everything through: <c>transparent</c>, <c>rgba(0,0,0,0)</c>, <c>#0000</c>.</summary>
    /// <param name="color">Value in lower case.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsClear(ReadOnlySpan<char> color)
    {
        if (color is "transparent")
        {
            return true;
        }

        if (color is ['#', .. var hex])
        {
            return (hex.Length == 4 && hex[3] == '0') || (hex.Length == 8 && hex[6..] is "00");
        }

        if (color is not [.. var words, ')'] || !(color.StartsWith("rgb") || color.StartsWith("hsl")))
        {
            return false;
        }

        var alpha = words.LastIndexOfAny(',', '/');
        var hasAlpha = alpha > 0 && (words[alpha] == '/' || words.Count(',') == 3);
        return hasAlpha && IsZero(words[(alpha + 1)..].Trim());
    }

    /// <summary>What declarations say of what the text stands on: true for a colour or picture other than white.</summary>
    /// <param name="style">Declarations.</param>
    /// <returns>Null where nothing is said.</returns>
    public static bool? HasGround(ReadOnlySpan<char> style)
    {
        var at = -1;
        while (style[(at + 1)..].IndexOfAny(Background) is >= 0 and var next)
        {
            at += next + 1; // the last one holds
        }

        if (at < 0 || style[at..].IndexOf(':') is not (> 0 and var colon))
        {
            return null;
        }

        var value = style[(at + colon + 1)..];
        value = (value.IndexOfAny(';', '!') is >= 0 and var end ? value[..end] : value).Trim();
        return value.Length is 0 or > 40 ? value.Length > 0 : HasGround(value, stackalloc char[40]);
    }

    /// <summary>True for nothing, or next to it: 0, 0px, 0.01.</summary>
    /// <param name="value">Value in lower case.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsZero(ReadOnlySpan<char> value) => value.Length > 0 && value[0] is '0' or '.' && value.IndexOfAnyInRange('1', '9') < 0;

    /// <summary>True for text of two pixels or less.</summary>
    /// <param name="size">Value in lower case.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsTiny(ReadOnlySpan<char> size) => size.EndsWith("px") || size.EndsWith("pt")
        ? double.TryParse(size[..^2], NumberStyles.Float, CultureInfo.InvariantCulture, out var length) && length <= Smallest : false;

    /// <summary>True for less than a tenth of the ink.</summary>
    /// <param name="opacity">Value in lower case.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsFaint(ReadOnlySpan<char> opacity) =>
        double.TryParse(opacity, NumberStyles.Float, CultureInfo.InvariantCulture, out var share) && share < 0.1;

    /// <summary>True for text of a size that notes are printed in.</summary>
    /// <param name="size">Value in lower case.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsSmall(ReadOnlySpan<char> size)
    {
        if (size is "xx-small" or "x-small" or "small" or "smaller")
        {
            return true;
        }

        var end = size.LastIndexOfAnyInRange('0', '9') + 1;
        return double.TryParse(size[..end], NumberStyles.Float, CultureInfo.InvariantCulture, out var length) && size[end..] switch
        {
            "px" => length <= 10,
            "pt" => length <= 7.5,
            "em" => length <= 0.75,
            "%" => length <= 75,
            _ => false,
        };
    }

    /// <summary>True where declarations may ask for a size below that of running text, told at a glance.</summary>
    /// <param name="style">Declarations.</param>
    /// <returns>Whether they may.</returns>
    public static bool HasOddSize(ReadOnlySpan<char> style)
    {
        if (style.IndexOfAny(FontSize) is not (>= 0 and var at))
        {
            return false;
        }

        var value = style[(at + "font-size".Length)..].TrimStart(" :");
        return value.Length > 0 && (value[0] is '.' or 's' or 'S' or 'x' or 'X' || value.Contains('%')
            || (char.IsAsciiDigit(value[0]) && (value.Length == 1 || !char.IsAsciiDigit(value[1]))) || value.StartsWith("10px"));
    }

    /// <summary>True for hundreds of pixels to the left or above.</summary>
    /// <param name="value">Value in lower case.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsFarOut(ReadOnlySpan<char> value) => value.Length >= 5 && value[0] == '-' && !value[1..4].ContainsAnyExceptInRange('0', '9');

    /// <summary>True for thousands of pixels to the left or above, as no margin of a table or picture has them.</summary>
    /// <param name="value">Value in lower case.</param>
    /// <returns>Whether it is.</returns>
    public static bool IsGone(ReadOnlySpan<char> value) => IsFarOut(value) && value.Length >= 6 && char.IsAsciiDigit(value[4]);

    /// <summary>What a transformation leaves to be seen: false where it shrinks to nothing or moves far out.</summary>
    /// <param name="value">Value in lower case.</param>
    /// <returns>Whether anything is.</returns>
    public static bool IsSeen(ReadOnlySpan<char> value)
    {
        if (value.IndexOf("scale") is >= 0 and var scale && value[scale..].IndexOf('(') is > 0 and var open)
        {
            var factors = value[(scale + open + 1)..];
            factors = factors.IndexOf(')') is >= 0 and var close ? factors[..close] : factors;
            foreach (var range in factors.SplitAny(',', ' '))
            {
                var factor = factors[range];
                if (!factor.IsEmpty && IsZero(factor))
                {
                    return false;
                }
            }
        }

        return !(value.StartsWith("translate") && value.IndexOf('-') is > 0 and var minus && IsGone(value[minus..]));
    }

    private static bool HasGround(ReadOnlySpan<char> value, Span<char> buffer)
    {
        ReadOnlySpan<char> lower = buffer[..value.ToLowerInvariant(buffer)];
        return !(lower is "none" or "inherit" or "initial" or "0" or "0 0" || IsClear(lower) || IsWhite(lower)
            || (lower.IndexOf(' ') is > 0 and var blank && IsWhite(lower[..blank]) && !lower.Contains("url", StringComparison.Ordinal)));
    }

    private static bool IsPale(ReadOnlySpan<char> channel) =>
        int.TryParse(channel, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && value >= Palest;
}
