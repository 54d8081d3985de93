using System.Buffers;
using System.Text.RegularExpressions;
using Etl.Model.Dates;
using Etl.Model.Text;

namespace Etl.Clean.Noise;

/// <summary>Reads <c>name: value</c> pairs from lines in which sites print metadata: <c>来源:… 日期:2021-01-26 字号:</c>.</summary>
internal sealed partial class MetadataFields
{
    /// <summary>Field: date of publication.</summary>
    public const string PublishedOn = "published_on";

    /// <summary>Field: publisher.</summary>
    public const string Publisher = "publisher";

    private readonly (string Name, string Field)[] _names;
    private readonly SearchValues<char> _firsts;

    /// <summary>Field names by field.</summary>
    /// <param name="fields">Fields with the names printed for them.</param>
    public MetadataFields(IEnumerable<KeyValuePair<string, IReadOnlyList<string>>> fields)
    {
        _names = [.. fields.SelectMany(f => f.Value.Select(n => (n, f.Key))).OrderByDescending(n => n.n.Length).ThenBy(n => n.n, StringComparer.Ordinal)];
        _firsts = SearchValues.Create(string.Concat(_names.Select(n => n.Name[0]).Distinct()));
    }

    /// <summary>Reads a line.</summary>
    /// <param name="line">Line as printed.</param>
    /// <returns>Fields with their values (possibly empty), in order; empty where the line is prose or names no field at its beginning.</returns>
    public List<(string Field, string Value)> Read(string line)
    {
        var found = new List<(string, string)>();
        if (line.Length is 0 or > 200)
        {
            return found;
        }

        var at = Host().Match(line).Length;
        if (PrintedDate.LengthAtStart(line.AsSpan(at)) is > 0 and var dated)
        {
            // The date stands before the first name: 2021-01-27 09:05 来源：…; or behind the site's address alone.
            var rest = Read(line[(at + dated)..]);
            if (rest.Count > 0 || (at > 0 && line.AsSpan(at + dated).Trim().IsEmpty))
            {
                found.Add((PublishedOn, line.Substring(at, dated).Trim()));
                found.AddRange(rest);
            }

            return found;
        }

        while (at < line.Length && line[at] is '•' or '·' or '-' or '|' or '【' or '[' or ' ' or '\u3000')
        {
            at++;
        }

        if (at == line.Length || !_firsts.Contains(line[at]))
        {
            return found;
        }

        var text = line.AsSpan().IndexOfAny(' ', '\u3000') >= 0 ? Squeeze(line) : line;
        if (!TryName(text, at, out _, out _))
        {
            return found;
        }

        while (at < text.Length && TryName(text, at, out var field, out var start, inside: found.Count > 0))
        {
            var end = NextName(text, start);
            found.Add((field, text[start..end].Trim(' ', '\u3000', '|', ':', '：', '】', ']', '［', '］', '\n')));
            at = end;
        }

        return found;
    }

    /// <summary>The field of a cell that holds nothing but a name (索 引 号), or null.</summary>
    /// <param name="cell">Cell text.</param>
    /// <returns>The field.</returns>
    public string? FieldOf(string cell)
    {
        if (cell.Length > 12)
        {
            return null;
        }

        var text = TextKey.Unspaced(cell).Trim(':', '：', '【', '】', '[', ']');
        foreach (var (name, field) in _names)
        {
            if (text == name)
            {
                return field;
            }
        }

        return null;
    }

    private bool TryName(string text, int at, out string field, out int valueStart, bool inside = false)
    {
        if (at < text.Length && !_firsts.Contains(text[at]))
        {
            field = "";
            valueStart = at;
            return false;
        }

        foreach (var (name, candidate) in _names)
        {
            if (!text.AsSpan(at).StartsWith(name, StringComparison.Ordinal))
            {
                continue;
            }

            var end = at + name.Length;
            var spaces = end;
            while (spaces < text.Length && text[spaces] is ' ' or '\u3000' or '】' or ']')
            {
                spaces++;
            }

            var marked = spaces < text.Length && text[spaces] is ':' or '：' or '|';
            // Without a colon only a value that can be nothing else makes the name a field: 发布日期2025-01-16.
            if (!marked && !(spaces == text.Length || (candidate != Publisher && char.IsAsciiDigit(text[spaces])) || spaces > end || name.Length >= 4
                || inside))
            {
                continue;
            }

            field = candidate;
            valueStart = marked ? spaces + 1 : spaces;
            return true;
        }

        field = "";
        valueStart = at;
        return false;
    }

    private int NextName(string text, int start)
    {
        for (var i = start; i < text.Length; i++)
        {
            if ((i == start || text[i - 1] is ' ' or '\u3000' or '|' or '\n' or '】' or ']' or '[')
                && (TryName(text, i, out _, out _, inside: i > start) || (i > start && IsUnknownName(text.AsSpan(i)))))
            {
                return i;
            }
            else if (i > start && _firsts.Contains(text[i]) && IsFused(text.AsSpan(i)))
            {
                return i;
            }
        }

        return text.Length;
    }

    /// <summary>A name of its own with its colon, though nothing parts it from the value before: <c>某某局浏览次数：8</c>.</summary>
    private bool IsFused(ReadOnlySpan<char> text)
    {
        foreach (var (name, _) in _names)
        {
            if (name.Length >= 3 && name.Length < text.Length && text[name.Length] is ':' or '：' && text.StartsWith(name, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>A name that no file lists ends the value before it all the same: <c>校对：</c>.</summary>
    private static bool IsUnknownName(ReadOnlySpan<char> text)
    {
        var length = 0;
        while (length < text.Length && length <= 6 && TextKey.IsHan(text[length]))
        {
            length++;
        }

        return length is >= 2 and <= 6 && length < text.Length && text[length] is (':' or '：');
    }

    /// <summary>The site's own address at the head of the line, its name before it or not, with the blanks behind it.</summary>
    [GeneratedRegex(@"^\s*([" + TextKey.Han + @"]{2,24}\s*[:：（(]?\s*)?(https?://)?([A-Za-z0-9\-]+\.)+[A-Za-z]{2,24}(:\d{1,5})?(/[^\s" + TextKey.Han
        + @"]*)?[）)]?[\s|]+", RegexOptions.CultureInvariant)]
    private static partial Regex Host();

    /// <summary>Removes the blanks that sites put inside short names: <c>索 引 号</c> → <c>索引号</c>.</summary>
    private string Squeeze(string line)
    {
        var text = line;
        foreach (var (name, _) in _names)
        {
            if (name.Length is < 2 or > 4)
            {
                continue;
            }

            var at = 0;
            while ((at = text.IndexOf(name[0], at)) >= 0)
            {
                var i = at;
                var matched = 0;
                while (i < text.Length && matched < name.Length && (text[i] == name[matched] || (matched > 0 && text[i] is ' ' or '\u3000')))
                {
                    if (text[i] == name[matched])
                    {
                        matched++;
                    }

                    i++;
                }

                if (matched == name.Length && i - at > name.Length && i - at <= name.Length * 4)
                {
                    text = string.Concat(text.AsSpan(0, at), name, text.AsSpan(i));
                }

                at++;
            }
        }

        return text;
    }
}
