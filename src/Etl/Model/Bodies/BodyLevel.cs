namespace Etl.Model.Bodies;

/// <summary>Level of administration at which a body stands.</summary>
public enum BodyLevel
{
    /// <summary>Province, autonomous region, municipality.</summary>
    Province = 1,

    /// <summary>Prefecture.</summary>
    City,

    /// <summary>County, district, banner.</summary>
    County,

    /// <summary>Town, township, subdistrict.</summary>
    Town,
}
