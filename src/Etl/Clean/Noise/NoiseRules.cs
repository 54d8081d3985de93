using System.Text.RegularExpressions;
using Etl.Model.Text;

namespace Etl.Clean.Noise;

/// <summary>All noise files as one set of rules, ready for use. Immutable, thread safe.</summary>
public sealed class NoiseRules
{
    private static readonly TimeSpan PatternBudget = TimeSpan.FromMilliseconds(100);

    private readonly (NoiseRule Rule, Regex? Pattern)[] _rules;
    private readonly Dictionary<char, List<(string Text, bool Whole, int Rule)>> _byFirst = [];
    private readonly List<int> _searched = []; // rules with texts anywhere or patterns: tried one by one
    private readonly int _longest;

    /// <summary>Compiles rules.</summary>
    /// <param name="files">Files, in order.</param>
    public NoiseRules(IEnumerable<NoiseFile> files)
    {
        var all = files.ToList();
        _rules = [.. all.SelectMany(f => f.Rules)
            .Select(r =>
                (r with { Contains = [.. r.Contains.Select(NoiseText.Compact)] },
                    r.Pattern is null ? null : new Regex($"^(?:{r.Pattern})$", RegexOptions.CultureInvariant | RegexOptions.Compiled, PatternBudget)))];
        for (var i = 0; i < _rules.Length; i++)
        {
            var rule = _rules[i].Rule;
            foreach (var text in rule.Equal)
            {
                Index(NoiseText.Compact(text), whole: true, i);
            }

            foreach (var text in rule.Starts)
            {
                Index(NoiseText.Compact(text), whole: false, i);
            }

            if (rule.Contains.Count > 0 || _rules[i].Pattern is not null)
            {
                _searched.Add(i);
            }

            _longest = Math.Max(_longest, rule.MaxLength);
        }

        InjectionPlaces = [.. all.SelectMany(f => f.InjectionSlots).Select(s => new InjectionPlace(s))];
        OrdinaryWords = [.. all.SelectMany(f => f.OrdinaryWords)];
        BrandWords = [.. all.SelectMany(f => f.BrandWords)];
        SpamWords = [.. all.SelectMany(f => f.SpamWords)];
        Fields = new MetadataFields(all.SelectMany(f => f.Fields).Select(f => KeyValuePair.Create(SnakeCase.Of(f.Key), f.Value)));
    }

    /// <summary>Places where a fixed word is expected.</summary>
    internal IReadOnlyList<InjectionPlace> InjectionPlaces { get; }

    /// <summary>Words of official prose.</summary>
    internal IReadOnlyList<string> OrdinaryWords { get; }

    /// <summary>Ordinary words that the names of foreign sites end in.</summary>
    internal IReadOnlyList<string> BrandWords { get; }

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
        if (line.Length == 0 || line.Length > _longest * 3)
        {
            return null;
        }

        var compact = NoiseText.Compact(line);
        if (compact.Length == 0 || compact.Length > _longest)
        {
            return null;
        }

        var found = int.MaxValue;
        if (_byFirst.TryGetValue(compact[0], out var texts))
        {
            foreach (var (text, whole, rule) in texts)
            {
                if (rule < found && Applies(rule, compact, place) && (whole ? compact == text : compact.StartsWith(text, StringComparison.Ordinal)))
                {
                    found = rule;
                }
            }
        }

        foreach (var rule in _searched)
        {
            if (rule >= found)
            {
                break;
            }

            if (Applies(rule, compact, place)
                && (ContainsAny(compact, _rules[rule].Rule.Contains) || Matches(_rules[rule].Pattern, compact)))
            {
                found = rule;
            }
        }

        return found == int.MaxValue ? null : _rules[found].Rule;
    }

    private bool Applies(int rule, string compact, NoisePlace place) =>
        (_rules[rule].Rule.At == NoisePlace.Anywhere || _rules[rule].Rule.At == place) && compact.Length <= _rules[rule].Rule.MaxLength;

    private static bool ContainsAny(string compact, IReadOnlyList<string> texts)
    {
        for (var i = 0; i < texts.Count; i++)
        {
            if (compact.Contains(texts[i], StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Matches(Regex? pattern, string compact)
    {
        try
        {
            return pattern?.IsMatch(compact) == true;
        }
        catch (RegexMatchTimeoutException)
        {
            // A pattern that backtracks without end on a line says nothing about it.
            return false;
        }
    }

    private void Index(string text, bool whole, int rule)
    {
        if (text.Length == 0)
        {
            return;
        }

        if (!_byFirst.TryGetValue(text[0], out var texts))
        {
            _byFirst[text[0]] = texts = [];
        }

        texts.Add((text, whole, rule));
    }
}
