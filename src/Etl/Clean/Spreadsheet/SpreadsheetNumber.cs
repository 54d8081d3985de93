using System.Globalization;
using System.Text;

namespace Etl.Clean.Spreadsheet;

/// <summary>Prints numbers as their cell shows them: decimals, thousands, per cent, signs and words of the number format.</summary>
internal static class SpreadsheetNumber
{
    // The format's own limit; a longer one is there to print numbers without end.
    private const int LongestFormat = 255;
    private const string Doubt = "？";

    /// <summary>Prints a number.</summary>
    /// <param name="value">Number.</param>
    /// <param name="format">Number format of the cell (<c>#,##0.00;-#,##0.00;"-"</c>); null or <c>General</c>: none.</param>
    /// <returns>Text; empty where the format hides the number.</returns>
    public static string Print(double value, string? format)
    {
        if (string.IsNullOrWhiteSpace(format) || format.Length > LongestFormat || format is "@"
            || format.StartsWith("General", StringComparison.OrdinalIgnoreCase))
        {
            return Plain(value);
        }

        var sections = Sections(format);
        // A section of its own for negative numbers brings its own sign.
        var section = sections.Count > 2 && value == 0 ? sections[2] : sections.Count > 1 && value < 0 ? sections[1] : sections[0];
        var shown = sections.Count > 1 && value < 0 ? -value : value;
        // A number that its format hides is no blank; a zero is often hidden so.
        return Apply(shown, section) is not { } text ? Plain(value) : text.Length == 0 && value != 0 ? Plain(value) + Doubt : text;
    }

    private static string Plain(double value) => Math.Round(value, 10).ToString("0.##########", CultureInfo.InvariantCulture);

    private static List<string> Sections(string format)
    {
        var sections = new List<string>();
        var start = 0;
        var quoted = false;
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] == '\\')
            {
                i++;
            }
            else if (format[i] == '"')
            {
                quoted = !quoted;
            }
            else if (format[i] == ';' && !quoted)
            {
                sections.Add(format[start..i]);
                start = i + 1;
            }
        }

        sections.Add(format[Math.Min(start, format.Length)..]);
        return sections;
    }

    /// <summary>Applies one section; null where it asks for what is not printed here (fractions, exponents, dates).</summary>
    private static string? Apply(double value, string section)
    {
        var before = new StringBuilder();
        var after = new StringBuilder();
        var pattern = new StringBuilder();
        var percent = false;
        for (var i = 0; i < section.Length; i++)
        {
            var c = section[i];
            var words = pattern.Length == 0 ? before : after;
            switch (c)
            {
                case '0' or '#' or '.' or ',':
                    if (after.Length > 0)
                    {
                        return null;
                    }

                    pattern.Append(c);
                    break;
                case '"':
                    var end = section.IndexOf('"', i + 1);
                    if (end < 0)
                    {
                        return null;
                    }

                    words.Append(section, i + 1, end - i - 1);
                    i = end;
                    break;
                case '\\' when i + 1 < section.Length:
                    words.Append(section[++i]);
                    break;
                case '_' or '*':
                    i++; // padding of the width of the next character
                    break;
                case '[':
                    var close = section.IndexOf(']', i);
                    if (close < 0)
                    {
                        return null;
                    }

                    i = close;
                    break;
                case '%':
                    percent = true;
                    words.Append(c);
                    break;
                case '?' or ' ':
                    break;
                case '-' or '+' or '(' or ')' or '¥' or '￥' or '$' or > '\u007F':
                    words.Append(c);
                    break;
                default:
                    return null;
            }
        }

        if (pattern.Length == 0)
        {
            return before.ToString();
        }

        var text = pattern.ToString();
        var scale = text.Length - text.TrimEnd(',').Length;
        text = text.TrimEnd(',');
        var number = percent ? value * 100 : value / Math.Pow(1000, scale);
        // 2 printed for 1520: a reader of the sheet sees thousands, a reader of the table one.
        return before + number.ToString(text, CultureInfo.InvariantCulture) + after + (scale > 0 ? Doubt : "");
    }
}
