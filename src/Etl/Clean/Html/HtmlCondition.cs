using System.Globalization;
using System.Text.RegularExpressions;

namespace Etl.Clean.Html;

/// <summary>What a selector asks of an element beyond its tag, id and classes: an attribute (<c>[data-x="1"]</c>), a place (<c>:nth-child(2n)</c>), or the
/// opposite of a class (<c>:not(.x)</c>).</summary>
internal sealed partial class HtmlCondition
{
    private readonly char _operator;
    private readonly string _value;
    private readonly int _step;
    private readonly int _offset;

    private HtmlCondition(string attribute, char sign, string value, int step, int offset)
    {
        Attribute = attribute;
        _operator = sign;
        _value = value;
        _step = step;
        _offset = offset;
    }

    /// <summary>The attribute that is asked for; empty for none.</summary>
    public string Attribute { get; }

    /// <summary>True where a place among siblings is asked for.</summary>
    public bool IsPlace => _operator == 'n';

    /// <summary>Reads a condition.</summary>
    /// <param name="text">As written.</param>
    /// <returns>The condition; null for one that is not looked at.</returns>
    public static HtmlCondition? Read(string text)
    {
        if (text is ":first-child")
        {
            return new HtmlCondition("", 'n', "", 0, 1);
        }

        if (Nth().Match(text) is { Success: true } nth)
        {
            var words = nth.Groups[1].Value.Replace("_", "", StringComparison.Ordinal);
            if (words is "odd" or "even")
            {
                return new HtmlCondition("", 'n', "", 2, words is "odd" ? 1 : 0);
            }

            var n = words.IndexOf('n', StringComparison.Ordinal);
            var step = n < 0 ? 0 : words[..n] is "" or "+" ? 1 : words[..n] is "-" ? -1 : Number(words[..n]);
            var offset = n < 0 ? Number(words) : n + 1 == words.Length ? 0 : Number(words[(n + 1)..]);
            return new HtmlCondition("", 'n', "", step, offset);
        }

        if (Not().Match(text) is { Success: true } not)
        {
            return new HtmlCondition("", '!', not.Groups[1].Value, 0, 0);
        }

        return OfAttribute().Match(text) is { Success: true } attribute
            ? new HtmlCondition(attribute.Groups["name"].Value.ToLowerInvariant(), attribute.Groups["sign"].Value is [var sign, ..] ? sign : '?',
                attribute.Groups["value"].Value.Trim('"', '\''), 0, 0)
            : null;
    }

    /// <summary>Whether it holds.</summary>
    /// <param name="element">Element.</param>
    /// <param name="place">Its place among its siblings, from 1.</param>
    /// <returns>Whether it does.</returns>
    public bool Holds(HtmlName element, int place)
    {
        switch (_operator)
        {
            case 'n':
                return _step == 0 ? place == _offset : (place - _offset) % _step == 0 && (place - _offset) / _step >= 0;
            case '!':
                return !element.HasClass(_value);
        }

        if (element.Value(Attribute) is not { } value)
        {
            return false;
        }

        return _operator switch
        {
            '?' => true,
            '=' => value == _value,
            '~' => value.Split(' ').Contains(_value),
            '|' => value == _value || value.StartsWith(_value + "-", StringComparison.Ordinal),
            '^' => _value.Length > 0 && value.StartsWith(_value, StringComparison.Ordinal),
            '$' => _value.Length > 0 && value.EndsWith(_value, StringComparison.Ordinal),
            _ => _value.Length > 0 && value.Contains(_value, StringComparison.Ordinal),
        };
    }

    private static int Number(string text) => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    [GeneratedRegex(@"^:nth-child\(([-+0-9n_]{1,12}|odd|even)\)$", RegexOptions.IgnoreCase)]
    private static partial Regex Nth();

    [GeneratedRegex(@"^:not\(\.([\w-]+)\)$")]
    private static partial Regex Not();

    [GeneratedRegex(@"^\[_*(?<name>[\w-]+)_*((?<sign>[~|^$*]?=)_*(?<value>""[^""]*""|'[^']*'|[^\]]*?)_*(_i)?)?\]$")]
    private static partial Regex OfAttribute();
}
