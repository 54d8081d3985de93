using System.Globalization;

namespace Etl.Clean.Pdf;

/// <summary>
/// Reads the straight lines out of what <c>pdftocairo -svg</c> writes, passing over everything else (pictures, type) as it streams by.
/// </summary>
internal sealed class PdfRuleParser
{
    private const double Shortest = 6;
    private const double Thickest = 3;
    private const double Skew = 0.8;
    private const int LongestTag = 20_000;
    private const int MostRules = 6_000;

    private readonly List<List<PdfRule>> _pages = [];
    private readonly List<List<(double X, double Y)>> _parts = [];
    private bool _isPaged;

    /// <summary>Reads a drawing.</summary>
    /// <param name="reader">What the program writes.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Lines of each page.</returns>
    public static async Task<IReadOnlyList<IReadOnlyList<PdfRule>>> ParseAsync(TextReader reader, CancellationToken cancellationToken)
    {
        var parser = new PdfRuleParser();
        var buffer = new char[32 * 1024];
        var tag = new char[LongestTag];
        var length = -1; // outside a tag
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            for (var i = 0; i < read; i++)
            {
                var c = buffer[i];
                if (c == '<')
                {
                    length = 0;
                }
                else if (c == '>' && length >= 0)
                {
                    parser.Tag(tag.AsSpan(0, length));
                    length = -1;
                }
                else if (length >= 0)
                {
                    length = length < LongestTag ? Put(tag, length, c) : -1;
                }
            }
        }

        return parser._pages;
    }

    private static int Put(char[] tag, int length, char c)
    {
        tag[length] = c;
        return length + 1;
    }

    private void Tag(ReadOnlySpan<char> tag)
    {
        if (tag is "page" || tag.StartsWith("page ", StringComparison.Ordinal))
        {
            // What stands before the first page are definitions.
            if (!_isPaged)
            {
                _pages.Clear();
            }

            _isPaged = true;
            _pages.Add([]);
        }
        else if (tag.StartsWith("path ", StringComparison.Ordinal))
        {
            if (_pages.Count == 0)
            {
                _pages.Add([]);
            }

            Path(tag, _pages[^1]);
        }
    }

    private void Path(ReadOnlySpan<char> tag, List<PdfRule> rules)
    {
        var style = Value(tag, " style=\"");
        var stroked = IsInked(style, "stroke:rgb(");
        if ((!stroked && !IsInked(style, "fill:rgb(")) || rules.Count > MostRules)
        {
            return;
        }

        var data = Value(tag, " d=\"");
        if (data.IsEmpty || data.Contains('C') || !Read(data, Matrix(Value(tag, " transform=\""))))
        {
            return;
        }

        foreach (var part in _parts)
        {
            if (stroked)
            {
                AddEdges(part, rules);
            }
            else
            {
                AddBar(part, rules);
            }
        }
    }

    private static bool IsInked(ReadOnlySpan<char> style, string what)
    {
        var at = style.IndexOf(what, StringComparison.Ordinal);
        return at >= 0 && !style[(at + what.Length)..].StartsWith("100%,100%,100%", StringComparison.Ordinal);
    }

    private static ReadOnlySpan<char> Value(ReadOnlySpan<char> tag, string name)
    {
        var at = tag.IndexOf(name, StringComparison.Ordinal);
        if (at < 0)
        {
            return [];
        }

        var rest = tag[(at + name.Length)..];
        var end = rest.IndexOf('"');
        return end < 0 ? [] : rest[..end];
    }

    private static double[] Matrix(ReadOnlySpan<char> transform)
    {
        double[] matrix = [1, 0, 0, 1, 0, 0];
        if (!transform.StartsWith("matrix(", StringComparison.Ordinal))
        {
            return matrix;
        }

        var i = 0;
        foreach (var range in transform[7..].TrimEnd(')').SplitAny(',', ' '))
        {
            if (i < 6 && double.TryParse(transform[7..].TrimEnd(')')[range], NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                matrix[i++] = number;
            }
        }

        return matrix;
    }

    /// <summary>Reads moves and straight lines; a closed part ends where it began.</summary>
    private bool Read(ReadOnlySpan<char> data, double[] m)
    {
        _parts.Clear();
        double? x = null;
        foreach (var range in data.Split(' '))
        {
            var token = data[range];
            if (token.IsEmpty || token is "L")
            {
                continue;
            }

            if (token is "M")
            {
                _parts.Add([]);
            }
            else if (token is "Z")
            {
                if (_parts.Count > 0 && _parts[^1].Count > 2)
                {
                    _parts[^1].Add(_parts[^1][0]);
                }
            }
            else if (!double.TryParse(token, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || _parts.Count == 0)
            {
                return false;
            }
            else if (x is { } known)
            {
                _parts[^1].Add((m[0] * known + m[2] * number + m[4], m[1] * known + m[3] * number + m[5]));
                x = null;
            }
            else
            {
                x = number;
            }
        }

        return true;
    }

    private static void AddEdges(List<(double X, double Y)> part, List<PdfRule> rules)
    {
        for (var i = 1; i < part.Count; i++)
        {
            Add(part[i - 1].X, part[i - 1].Y, part[i].X, part[i].Y, rules);
        }
    }

    /// <summary>A filled rectangle so thin that it is a line.</summary>
    private static void AddBar(List<(double X, double Y)> part, List<PdfRule> rules)
    {
        if (part.Count is not (4 or 5))
        {
            return;
        }

        double left = part.Min(p => p.X), right = part.Max(p => p.X), top = part.Min(p => p.Y), bottom = part.Max(p => p.Y);
        if (bottom - top <= Thickest && right - left > bottom - top)
        {
            Add(left, (top + bottom) / 2, right, (top + bottom) / 2, rules);
        }
        else if (right - left <= Thickest)
        {
            Add((left + right) / 2, top, (left + right) / 2, bottom, rules);
        }
    }

    private static void Add(double x1, double y1, double x2, double y2, List<PdfRule> rules)
    {
        if (Math.Abs(y1 - y2) <= Skew && Math.Abs(x1 - x2) >= Shortest)
        {
            rules.Add(new PdfRule(true, (y1 + y2) / 2, Math.Min(x1, x2), Math.Max(x1, x2)));
        }
        else if (Math.Abs(x1 - x2) <= Skew && Math.Abs(y1 - y2) >= Shortest)
        {
            rules.Add(new PdfRule(false, (x1 + x2) / 2, Math.Min(y1, y2), Math.Max(y1, y2)));
        }
    }
}
