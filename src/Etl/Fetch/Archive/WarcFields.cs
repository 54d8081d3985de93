using System.Globalization;
using System.Text;

namespace Etl.Fetch.Archive;

/// <summary>Named fields of a WARC record or an HTTP header: ordered, names compared without case.</summary>
internal sealed class WarcFields
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    public IReadOnlyList<KeyValuePair<string, string>> All => _fields;

    /// <summary>First value of the name; null when there is none.</summary>
    public string? this[string name] =>
        _fields.Find(f => f.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public long? ContentLength =>
        long.TryParse(this["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    // A line end inside a value would forge a field.
    public WarcFields Add(string name, string? value)
    {
        if (value is not null)
        {
            _fields.Add(new(name, value.Replace('\r', ' ').Replace('\n', ' ')));
        }

        return this;
    }

    /// <summary>Adds a line as read: <c>Name: value</c>, or the continuation of the line before.</summary>
    public void AddLine(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (line[0] is ' ' or '\t' && _fields.Count > 0)
        {
            _fields[^1] = new(_fields[^1].Key, _fields[^1].Value + " " + line.Trim());
        }
        else if (colon > 0)
        {
            _fields.Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }
    }

    public void AppendTo(StringBuilder text)
    {
        foreach ((var name, var value) in _fields)
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }
    }
}
