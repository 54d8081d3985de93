using System.Buffers;

namespace Etl.Clean.Html;

/// <summary>
/// A page as a tree of elements and texts, in one array that is given back when the tree is disposed. It holds what
/// reading needs and no more.
/// </summary>
internal sealed class HtmlTree : IDisposable
{
    /// <summary>The body: the root, always there.</summary>
    public const int Body = 0;

    private IDisposable? _texts;
    private HtmlNode[] _nodes = ArrayPool<HtmlNode>.Shared.Rent(4096);

    /// <summary>Nodes so far.</summary>
    public int Count { get; private set; }

    /// <summary>Content of the first <c>title</c> element.</summary>
    public string? Title { get; set; }

    /// <summary>Metadata of the head: name and content.</summary>
    public List<KeyValuePair<string, string>> Meta { get; } = [];

    /// <summary>Pictures by their node: alternative text and declared width (0 for none).</summary>
    public Dictionary<int, (string? AlternativeText, int Width)> Pictures { get; } = [];

    /// <summary>A node.</summary>
    /// <param name="index">Its place.</param>
    /// <returns>The node, to be read or changed.</returns>
    public ref HtmlNode this[int index] => ref _nodes[index];

    /// <summary>What the styles of elements say.</summary>
    public HtmlLooks Looks { get; } = new();

    /// <summary>Adds a node that hangs nowhere yet.</summary>
    /// <param name="tag">Tag.</param>
    /// <returns>Its place.</returns>
    public int Create(HtmlTag tag)
    {
        if (Count == _nodes.Length)
        {
            Grow();
        }

        ref var node = ref _nodes[Count];
        node = default;
        node.Tag = tag;
        node.Parent = node.First = node.Last = node.Next = node.Previous = -1;
        return Count++;
    }

    /// <summary>Hangs a node behind the last child of an element.</summary>
    /// <param name="parent">Element.</param>
    /// <param name="child">Node.</param>
    public void Append(int parent, int child)
    {
        var last = _nodes[parent].Last;
        _nodes[child].Parent = parent;
        _nodes[child].Previous = last;
        if (last < 0)
        {
            _nodes[parent].First = child;
        }
        else
        {
            _nodes[last].Next = child;
        }

        _nodes[parent].Last = child;
    }

    /// <summary>Hangs a node before another.</summary>
    /// <param name="next">The one that will follow it.</param>
    /// <param name="child">Node.</param>
    public void InsertBefore(int next, int child)
    {
        var parent = _nodes[next].Parent;
        var previous = _nodes[next].Previous;
        _nodes[child].Parent = parent;
        _nodes[child].Previous = previous;
        _nodes[child].Next = next;
        _nodes[next].Previous = child;
        if (previous < 0)
        {
            _nodes[parent].First = child;
        }
        else
        {
            _nodes[previous].Next = child;
        }
    }

    /// <summary>Takes over what owns the memory that the nodes' texts stand in.</summary>
    /// <param name="texts">Disposed with the tree.</param>
    public void Keep(IDisposable texts) => _texts = texts;

    /// <inheritdoc />
    public void Dispose()
    {
        _texts?.Dispose();
        var nodes = _nodes;
        _nodes = [];
        // Texts must not be kept alive by the pool.
        nodes.AsSpan(0, Count).Clear();
        Count = 0;
        ArrayPool<HtmlNode>.Shared.Return(nodes);
    }

    private void Grow()
    {
        var larger = ArrayPool<HtmlNode>.Shared.Rent(_nodes.Length * 2);
        _nodes.AsSpan(0, Count).CopyTo(larger);
        _nodes.AsSpan(0, Count).Clear();
        ArrayPool<HtmlNode>.Shared.Return(_nodes);
        _nodes = larger;
    }
}
