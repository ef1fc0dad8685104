/**
 * Port types of the HL7 v3 contracts, written by hand: from the schemas 1 567 classes would be generated, and a query is to be
 * returned as it came.
 */
package carnet.wsdl.hl7v3;
