namespace Etl.Model.Forms;

/// <summary>How the two sides of a rule across years compare.</summary>
public enum FormRelation
{
    /// <summary>They are equal.</summary>
    Equal = 0,

    /// <summary>The year before gives at most what the report says.</summary>
    AtMost,
}
