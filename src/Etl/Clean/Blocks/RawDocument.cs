using Etl.Model.Documents;
using Etl.Model.Findings;

namespace Etl.Clean.Blocks;

/// <summary>What a reader makes of a file, before anything is judged: all its text in order.</summary>
internal sealed class RawDocument
{
    private const int LongestCell = 40;

    private readonly List<Block> _blocks = [];

    /// <summary>Blocks in reading order.</summary>
    public IReadOnlyList<Block> Blocks => _blocks;

    /// <summary>Page metadata by lower-case name (<c>pubdate</c> → 2024-01-19).</summary>
    public Dictionary<string, string> Meta { get; } = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Content of the <c>title</c> element or the file's own title property.</summary>
    public string? WindowTitle { get; set; }

    /// <summary>Lines outside the report's container that may hold metadata fields or the title.</summary>
    public List<string> Surroundings { get; } = [];

    /// <summary>What a reader of the data should know of the file.</summary>
    public List<Issue> Issues { get; } = [];

    /// <summary>Adds a paragraph; empty text adds nothing.</summary>
    /// <param name="text">Text.</param>
    /// <param name="headingLevel">1–6, or 0.</param>
    /// <param name="dropReason">Reason when it is already known not to be the report's.</param>
    public void AddParagraph(string text, int headingLevel = 0, string? dropReason = null)
    {
        if (text.Length > 0)
        {
            _blocks.Add(new ParagraphBlock { Ordinal = _blocks.Count, Text = text, HeadingLevel = headingLevel, DropReason = dropReason });
        }
    }

    /// <summary>Adds an empty paragraph where one may be a blank cell: after a short one.</summary>
    public void AddBlank()
    {
        if (_blocks.Count > 0 && _blocks[^1] is ParagraphBlock { DropReason: null, Text.Length: <= LongestCell })
        {
            _blocks.Add(new ParagraphBlock { Ordinal = _blocks.Count, Text = "" });
        }
    }

    /// <summary>Adds a table.</summary>
    /// <param name="grid">Its cells.</param>
    public void AddTable(TableGrid grid) =>
        _blocks.Add(new TableBlock { Ordinal = _blocks.Count, Cells = grid.Cells, RowCount = grid.RowCount, ColumnCount = grid.ColumnCount });

    /// <summary>Adds a picture.</summary>
    /// <param name="address">Address.</param>
    /// <param name="alternativeText">Alternative text.</param>
    public void AddImage(string address, string alternativeText) =>
        _blocks.Add(new ImageBlock { Ordinal = _blocks.Count, Address = address, AlternativeText = alternativeText });

    /// <summary>Adds a linked file.</summary>
    /// <param name="address">Address.</param>
    /// <param name="text">Text of the link.</param>
    public void AddAttachment(string address, string text) =>
        _blocks.Add(new AttachmentBlock { Ordinal = _blocks.Count, Address = address, Text = text });

    /// <summary>Replaces a block by a changed copy of itself.</summary>
    /// <param name="block">The copy, same ordinal.</param>
    public void Replace(Block block) => _blocks[block.Ordinal] = block;
}
