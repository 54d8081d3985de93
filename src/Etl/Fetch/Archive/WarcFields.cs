using System.Globalization;
using System.Text;

namespace Etl.Fetch.Archive;

/// <summary>Named fields of a WARC record or an HTTP header: ordered, names compared without case.</summary>
internal sealed class WarcFields
{
    private readonly List<KeyValuePair<string, string>> _fields = [];

    // The last value while lines continue it: as many as somebody likes, each copied once.
    private StringBuilder? _continued;

    public IReadOnlyList<KeyValuePair<string, string>> All => Closed();

    /// <summary>First value of the name; null when there is none.</summary>
    public string? this[string name] =>
        Closed().Find(f => f.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public long? ContentLength =>
        long.TryParse(this["Content-Length"], NumberStyles.None, CultureInfo.InvariantCulture, out var length) ? length : null;

    // A line end inside a value would forge a field.
    public WarcFields Add(string name, string? value)
    {
        if (value is not null)
        {
            Closed().Add(new(name, value.Replace('\r', ' ').Replace('\n', ' ')));
        }

        return this;
    }

    /// <summary>Adds a line as read: <c>Name: value</c>, or the continuation of the line before.</summary>
    public void AddLine(string line)
    {
        var colon = line.IndexOf(':', StringComparison.Ordinal);
        if (line[0] is ' ' or '\t' && _fields.Count > 0)
        {
            _continued ??= new StringBuilder(_fields[^1].Value);
            _continued.Append(' ').Append(line.AsSpan().Trim());
        }
        else if (colon > 0)
        {
            Closed().Add(new(line[..colon].Trim(), line[(colon + 1)..].Trim()));
        }
    }

    public void AppendTo(StringBuilder text)
    {
        foreach ((var name, var value) in Closed())
        {
            text.Append(name).Append(": ").Append(value).Append("\r\n");
        }
    }

    private List<KeyValuePair<string, string>> Closed()
    {
        if (_continued is not null)
        {
            _fields[^1] = new(_fields[^1].Key, _continued.ToString());
            _continued = null;
        }

        return _fields;
    }
}
