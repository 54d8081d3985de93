namespace Etl.Clean.Html;

/// <summary>
/// Numbers the ways from the body to an element that style rules can't tell apart: cells of a table share one, so that rules are asked once for all
/// of them and not for each.
/// </summary>
internal sealed class HtmlPaths
{
    private readonly Dictionary<Step, int> _numbers = new(new StepComparer());
    private int _last;

    private readonly record struct Step(int Parent, HtmlName Name);

    /// <summary>Number of the way to an element.</summary>
    /// <param name="parent">Number of the way to the element around it; 0 for the body.</param>
    /// <param name="name">What rules know it by.</param>
    /// <returns>Its number, from 1.</returns>
    public int Of(int parent, in HtmlName name)
    {
        // Attributes that rules ask for are rare, and not compared.
        if (name.Others is not null)
        {
            return ++_last;
        }

        ref var number = ref System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_numbers, new Step(parent, name), out _);
        return number == 0 ? number = ++_last : number;
    }

    private sealed class StepComparer : IEqualityComparer<Step>
    {
        public bool Equals(Step x, Step y) => x.Parent == y.Parent && x.Name.Name.Span.SequenceEqual(y.Name.Name.Span)
            && x.Name.Classes.Span.SequenceEqual(y.Name.Classes.Span) && x.Name.Id.Span.SequenceEqual(y.Name.Id.Span);

        public int GetHashCode(Step step) => HashCode.Combine(step.Parent, string.GetHashCode(step.Name.Name.Span), string.GetHashCode(step.Name.Classes.Span),
            string.GetHashCode(step.Name.Id.Span));
    }
}
