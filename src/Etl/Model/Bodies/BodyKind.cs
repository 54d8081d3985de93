namespace Etl.Model.Bodies;

/// <summary>Kind of public body; in snake_case the word of the snapshot's <c>publisher_kind</c>.</summary>
public enum BodyKind
{
    /// <summary>Anything else.</summary>
    Other = 0,

    /// <summary>People's government of a province, city or county, or the region itself named as publisher.</summary>
    Government,

    /// <summary>Office of such a government.</summary>
    Office,

    /// <summary>Department, committee, centre, court, team, branch.</summary>
    Bureau,

    /// <summary>Town, township, subdistrict.</summary>
    Town,
}
