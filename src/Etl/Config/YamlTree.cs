using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Etl.Config;

/// <summary>
/// Reads one YAML document into nodes. Done over parser events because the library's own model drops the place of keys
/// and stops at the first duplicate.
/// </summary>
internal sealed class YamlTree
{
    private const int MaxDepth = 64;

    private readonly IParser _parser;
    private readonly ProblemList _problems;
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);

    private YamlTree(IParser parser, ProblemList problems)
    {
        _parser = parser;
        _problems = problems;
    }

    /// <summary>Reads the document.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="problems">Takes what is wrong.</param>
    /// <returns>The root; null when the text can't be read as one document.</returns>
    public static YamlNode? Read(string text, ProblemList problems)
    {
        using var reader = new StringReader(text);
        var parser = new Parser(reader);
        try
        {
            parser.Consume<StreamStart>();
            if (!parser.TryConsume<DocumentStart>(out _))
            {
                problems.Add(1, 1, "the file is empty");
                return null;
            }

            var root = new YamlTree(parser, problems).ReadNode(0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
            {
                problems.Add((int)second.Start.Line, (int)second.Start.Column, "a second document begins here; a file holds one");
            }

            return root;
        }
        catch (YamlException e)
        {
            problems.Add(YamlMistake.Explain(e, text));
            return null;
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException or IndexOutOfRangeException or FormatException or OverflowException)
        {
            // The library's scanner trips over some broken texts instead of refusing them.
            var end = parser.Current?.End ?? Mark.Empty;
            problems.Add((int)end.Line, (int)end.Column, "not YAML from here on; look for an unclosed bracket or quote, or a special letter that needs quotes");
            return null;
        }
    }

    private YamlNode ReadNode(int depth)
    {
        if (depth > MaxDepth)
        {
            throw new YamlException(_parser.Current!.Start, _parser.Current.End, "nested more than 64 deep");
        }

        if (_parser.TryConsume<AnchorAlias>(out var alias))
        {
            return Resolve(alias);
        }

        var start = _parser.Consume<NodeEvent>();
        (var line, var column) = ((int)start.Start.Line, (int)start.Start.Column);
        if (!start.Tag.IsEmpty && !start.Tag.IsNonSpecific)
        {
            _problems.Add(line, column, $"tag \"{start.Tag.Value}\"; tags are not used here, remove it");
        }

        var anchor = start.Anchor.IsEmpty ? null : start.Anchor.Value;
        if (anchor is not null)
        {
            _open.Add(anchor);
        }

        YamlNode node = start switch
        {
            Scalar s => new YamlScalar(line, column, s.Value, s.Style == ScalarStyle.Plain),
            SequenceStart => ReadList(line, column, depth),
            _ => ReadMapping(line, column, depth),
        };
        if (anchor is not null)
        {
            _open.Remove(anchor);
            _anchors[anchor] = node;
        }

        return node;
    }

    private YamlList ReadList(int line, int column, int depth)
    {
        var list = new YamlList(line, column, []);
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            list.Items.Add(ReadNode(depth + 1));
        }

        return list;
    }

    private YamlMapping ReadMapping(int line, int column, int depth)
    {
        var mapping = new YamlMapping(line, column, []);
        var first = new Dictionary<string, YamlScalar>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(depth + 1);
            var value = ReadNode(depth + 1);
            if (key is not YamlScalar word)
            {
                _problems.Add(key.Line, key.Column, $"{key.Kind} as a key; a key is a word");
            }
            else if (first.TryGetValue(word.Text, out var earlier))
            {
                _problems.Add(word.Line, word.Column, $"key \"{word.Text}\" for the second time; the first is in line {earlier.Line}");
            }
            else
            {
                first.Add(word.Text, word);
                mapping.Entries.Add(new(word, value));
            }
        }

        return mapping;
    }

    private YamlNode Resolve(AnchorAlias alias)
    {
        var name = alias.Value.Value;
        (var line, var column) = ((int)alias.Start.Line, (int)alias.Start.Column);
        if (_anchors.TryGetValue(name, out var node))
        {
            return node;
        }

        var why = _open.Contains(name)
            ? $"\"*{name}\" inside what it stands for"
            : $"\"*{name}\", but no \"&{name}\" before it{NearestWord.Suggest(name, _anchors.Keys).TrimEnd(';')}";
        throw new YamlException(alias.Start, alias.End, why);
    }
}
