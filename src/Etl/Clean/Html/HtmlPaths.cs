namespace Etl.Clean.Html;

/// <summary>
/// Numbers the ways from the body to an element that style rules can't tell apart: cells of a table share one, so that rules are asked once for all
/// of them and not for each.
/// </summary>
internal sealed class HtmlPaths
{
    private int[] _buckets = new int[256]; // a power of two; the first step of each, from 1
    private Step[] _steps = new Step[128];
    private HtmlWordFilter[] _words = new HtmlWordFilter[128]; // by number
    private int _count;
    private int _last;

    private struct Step
    {
        public HtmlName Name;
        public uint Hash;
        public int Parent;
        public int Number;
        public int Next; // of the same bucket
    }

    /// <summary>Number of the way to an element.</summary>
    /// <param name="parent">Number of the way to the element around it; 0 for the body.</param>
    /// <param name="name">What rules know it by.</param>
    /// <returns>Its number, from 1.</returns>
    public int Of(int parent, in HtmlName name)
    {
        // Attributes that rules ask for are rare, and not compared.
        if (name.Others is not null)
        {
            return Number(parent, in name);
        }

        var hash = name.HashOf(parent);
        for (var at = _buckets[hash & (uint)(_buckets.Length - 1)]; at > 0;)
        {
            ref readonly var step = ref _steps[at - 1];
            if (step.Hash == hash && step.Parent == parent && step.Name.IsLike(in name))
            {
                return step.Number;
            }

            at = step.Next;
        }

        return Add(parent, in name, hash);
    }

    /// <summary>Words of the elements on the way.</summary>
    /// <param name="way">Its number.</param>
    /// <returns>Its words, those of the element at its end among them.</returns>
    public HtmlWordFilter WordsOf(int way) => _words[way];

    private int Number(int parent, in HtmlName name)
    {
        if (++_last == _words.Length)
        {
            Array.Resize(ref _words, 2 * _last);
        }

        _words[_last] = _words[parent].With(in name);
        return _last;
    }

    private int Add(int parent, in HtmlName name, uint hash)
    {
        if (_count == _steps.Length)
        {
            Grow();
        }

        ref var first = ref _buckets[hash & (uint)(_buckets.Length - 1)];
        _steps[_count] = new Step { Name = name, Hash = hash, Parent = parent, Number = Number(parent, in name), Next = first };
        first = ++_count;
        return _last;
    }

    private void Grow()
    {
        Array.Resize(ref _steps, _count * 2);
        _buckets = new int[_buckets.Length * 2];
        for (var i = 0; i < _count; i++)
        {
            ref var first = ref _buckets[_steps[i].Hash & (uint)(_buckets.Length - 1)];
            _steps[i].Next = first;
            first = i + 1;
        }
    }
}
