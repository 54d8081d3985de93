namespace Etl.Config;

/// <summary>A node of a YAML document with its place.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
internal abstract record YamlNode(int Line, int Column)
{
    /// <summary>What kind of node this is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>A value.</summary>
/// <param name="Line">Line.</param>
/// <param name="Column">Column.</param>
/// <param name="Text">Value, unquoted.</param>
/// <param name="IsPlain">Written without quotes: only then can it mean null.</param>
internal sealed record YamlScalar(int Line, int Column, string Text, bool IsPlain) : YamlNode(Line, Column)
{
    public bool IsNull => IsPlain && Text is ("" or "~" or "null");

    public override string Kind => IsNull ? "nothing" : $"\"{Text}\"";
}

/// <summary>A list.</summary>
/// <param name="Line">Line.</param>
/// <param name="Column">Column.</param>
/// <param name="Items">Items in order; filled while the document is read.</param>
internal sealed record YamlList(int Line, int Column, List<YamlNode> Items) : YamlNode(Line, Column)
{
    public override string Kind => "a list";
}

/// <summary>A mapping.</summary>
/// <param name="Line">Line.</param>
/// <param name="Column">Column.</param>
/// <param name="Entries">Entries in order, keys unique; filled while the document is read.</param>
internal sealed record YamlMapping(int Line, int Column, List<KeyValuePair<YamlScalar, YamlNode>> Entries) : YamlNode(Line, Column)
{
    public override string Kind => "a mapping";

    public YamlNode? Find(string key) => Entries.FirstOrDefault(e => e.Key.Text == key).Value;
}
