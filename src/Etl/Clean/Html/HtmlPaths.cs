namespace Etl.Clean.Html;

/// <summary>
/// Numbers the ways from the body to an element that style rules can't tell apart: cells of a table share one, so that rules are asked once for all
/// of them and not for each.
/// </summary>
internal sealed class HtmlPaths
{
    private int[] _buckets = new int[64]; // a power of two; the first way of each
    private Way[] _ways = new Way[32];
    private int _count = 1; // 0 is the body

    /// <summary>The way to the body.</summary>
    public HtmlPaths() => _ways[0].Name = new HtmlName("body".AsMemory(), default, default, null);

    private struct Way
    {
        public HtmlName Name;
        public HtmlWordFilter Words;
        public uint Hash;
        public int Parent;
        public int Next; // of the same bucket
    }

    /// <summary>Number of the way to an element.</summary>
    /// <param name="parent">Number of the way to the element around it; 0 for the body.</param>
    /// <param name="name">What rules know it by.</param>
    /// <returns>Its number, from 1.</returns>
    public int Of(int parent, in HtmlName name)
    {
        // Attributes that rules ask for are rare, and not compared.
        var isCompared = name.Others is null;
        var hash = isCompared ? name.HashOf(parent) : 0;
        for (var at = isCompared ? _buckets[hash & (uint)(_buckets.Length - 1)] : 0; at > 0;)
        {
            ref readonly var way = ref _ways[at];
            if (way.Hash == hash && way.Parent == parent && way.Name.IsLike(in name))
            {
                return at;
            }

            at = way.Next;
        }

        if (_count == _ways.Length)
        {
            Grow();
        }

        ref var added = ref _ways[_count];
        added = new Way { Name = name, Words = _ways[parent].Words.With(in name), Hash = hash, Parent = parent };
        if (isCompared)
        {
            Link(_count);
        }

        return _count++;
    }

    /// <summary>What rules know the element at the end of a way by.</summary>
    /// <param name="way">Its number.</param>
    /// <returns>Its name.</returns>
    public ref readonly HtmlName NameOf(int way) => ref _ways[way].Name;

    /// <summary>Words of the elements on a way.</summary>
    /// <param name="way">Its number.</param>
    /// <returns>Its words, those of the element at its end among them.</returns>
    public HtmlWordFilter WordsOf(int way) => _ways[way].Words;

    private void Link(int way)
    {
        ref var first = ref _buckets[_ways[way].Hash & (uint)(_buckets.Length - 1)];
        _ways[way].Next = first;
        first = way;
    }

    private void Grow()
    {
        Array.Resize(ref _ways, _count * 2);
        _buckets = new int[_buckets.Length * 2];
        for (var i = 1; i < _count; i++)
        {
            if (_ways[i].Name.Others is null)
            {
                Link(i);
            }
        }
    }
}
