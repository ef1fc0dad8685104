/** The port type of the Security Token Service, by hand: its messages are elements. */
package carnet.wsdl.trust;
