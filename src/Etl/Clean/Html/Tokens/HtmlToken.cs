namespace Etl.Clean.Html.Tokens;

/// <summary>The token that was read last; the next takes its place. Its texts stay as they are as long as the page does.</summary>
internal sealed class HtmlToken
{
    /// <summary>So many attributes are looked through faster than hashed; a hostile tag has any number.</summary>
    private const int Few = 16;

    private HashSet<string> _written = [];
    private HtmlAttribute[] _attributes = new HtmlAttribute[8];
    private int _count;
    private ulong _kinds;

    /// <summary>Name of a tag, in lower case.</summary>
    public ReadOnlyMemory<char> Name { get; set; }

    /// <summary>Text.</summary>
    public ReadOnlyMemory<char> Text { get; set; }

    /// <summary>True for a tag that ends in <c>/&gt;</c>.</summary>
    public bool IsSelfClosing { get; set; }

    /// <summary>True for a document type that asks for the ways of old browsers.</summary>
    public bool IsFullQuirks { get; set; }

    /// <summary>Attributes that somebody looks at, each once, in their order.</summary>
    public ReadOnlySpan<HtmlAttribute> Attributes => _attributes.AsSpan(0, _count);

    /// <summary>Begins a tag.</summary>
    /// <param name="name">Its name.</param>
    public void Begin(ReadOnlyMemory<char> name)
    {
        Name = name;
        IsSelfClosing = false;
        _kinds = 0;
        if (_count >= Few)
        {
            // A set stays as large as it was, and clearing it takes as long.
            _written = [];
        }

        _count = 0;
    }

    /// <summary>Adds an attribute.</summary>
    /// <param name="attribute">Attribute.</param>
    public void Add(in HtmlAttribute attribute)
    {
        if (_count == _attributes.Length)
        {
            Array.Resize(ref _attributes, _count * 2);
        }

        _attributes[_count++] = attribute;
        _kinds |= 1UL << (int)attribute.Name;
        if (_count < Few)
        {
            return;
        }

        foreach (ref readonly var one in Attributes[(_count == Few ? 0 : _count - 1)..])
        {
            _written.Add(one.Written.ToString());
        }
    }

    /// <summary>Gives the attribute that was added last its value.</summary>
    /// <param name="value">Value.</param>
    public void SetValue(ReadOnlyMemory<char> value) => _attributes[_count - 1] = _attributes[_count - 1] with { Value = value };

    /// <summary>Whether the tag has an attribute already: of two of one name the first holds (13.2.5.33 Attribute name state).</summary>
    /// <param name="name">Which.</param>
    /// <param name="written">Its name in lower case.</param>
    /// <returns>Whether it does.</returns>
    public bool Has(HtmlAttributeName name, ReadOnlySpan<char> written)
    {
        var isMet = (_kinds & (1UL << (int)name)) != 0;
        if (name != HtmlAttributeName.Other || !isMet)
        {
            return isMet;
        }

        if (_count >= Few)
        {
            return _written.GetAlternateLookup<ReadOnlySpan<char>>().Contains(written);
        }

        foreach (ref readonly var other in Attributes)
        {
            if (other.Name == name && other.Written.Span.SequenceEqual(written))
            {
                return true;
            }
        }

        return false;
    }
}
