using System.Text;
using System.Text.RegularExpressions;
using Etl.Model.Text;

namespace Etl.Clean;

/// <summary>All noise files as one set of rules, ready for use. Immutable, thread safe.</summary>
public sealed class NoiseRules
{
    private readonly (NoiseRule Rule, Regex? Pattern)[] _rules;

    /// <summary>Compiles rules.</summary>
    /// <param name="files">Files, in order.</param>
    public NoiseRules(IEnumerable<NoiseFile> files)
    {
        var all = files.ToList();
        _rules = [.. all.SelectMany(f => f.Rules).Select(r => (r, r.Pattern is null ? null : new Regex($"^(?:{r.Pattern})$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)))];
        InjectionSlots = [.. all.SelectMany(f => f.InjectionSlots)];
        SpamWords = [.. all.SelectMany(f => f.SpamWords)];
        Fields = new MetadataFields(all.SelectMany(f => f.Fields));
    }

    /// <summary>Places where a fixed word is expected.</summary>
    internal IReadOnlyList<InjectionSlot> InjectionSlots { get; }

    /// <summary>Words that no report uses of itself.</summary>
    internal IReadOnlyList<string> SpamWords { get; }

    /// <summary>Printed names of metadata fields.</summary>
    internal MetadataFields Fields { get; }

    /// <summary>The reason to drop a line, or null to keep it.</summary>
    /// <param name="line">Line as printed.</param>
    /// <param name="place">Where it stands.</param>
    /// <returns>The first matching rule, or null.</returns>
    internal NoiseRule? Match(string line, NoisePlace place)
    {
        if (line.Length > 400)
            return null;
        var compact = Compact(line);
        foreach (var (rule, pattern) in _rules)
        {
            if (rule.At != NoisePlace.Anywhere && rule.At != place || compact.Length > rule.MaxLength)
                continue;
            if (rule.Equal.Any(e => compact == e) || rule.Starts.Any(s => compact.StartsWith(s, StringComparison.Ordinal))
                || rule.Contains.Any(c => compact.Contains(c, StringComparison.Ordinal)) || pattern?.IsMatch(compact) == true)
                return rule;
        }

        return null;
    }

    /// <summary>A line without white space, bullets and full-width punctuation, in simplified characters.</summary>
    private static string Compact(string line)
    {
        var builder = new StringBuilder(line.Length);
        foreach (var c in line)
        {
            if (char.IsWhiteSpace(c) || c is '•' or '·' or '|' && builder.Length == 0 || c is '-' && builder.Length == 0)
                continue;
            builder.Append(c switch
            {
                '：' => ':',
                '（' => '(',
                '）' => ')',
                '，' => ',',
                >= '！' and <= '～' => (char)(c - 0xFEE0),
                _ => TraditionalCharacters.Simplify(c),
            });
        }

        return builder.ToString();
    }
}
