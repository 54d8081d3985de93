namespace Etl.Model.Forms;

/// <summary>Along what a form's rule is applied.</summary>
public enum FormRuleAxis
{
    /// <summary>Once for each measure; the rule's words are items.</summary>
    Measure = 1,

    /// <summary>Once for each item; the rule's words are measures.</summary>
    Item,
}
